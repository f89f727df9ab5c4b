package io.driftloop.ingest.retraining.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.ingest.retraining.Backtests;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trying policies on the record. */
@Path("/api/v1/retraining-decisions/backtest")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "retraining")
public final class BacktestResource {
    private static final int MAX_BODY = 1024 * 1024;
    private static final ObjectMapper MAPPER = EventCodec.newMapper();

    private final Backtests backtests;

    BacktestResource(Backtests backtests) {
        this.backtests = backtests;
    }

    @POST
    @Operation(
            summary = "What policies would have done on what is recorded",
            description =
                    "{\"pipeline\": name, \"policies\": {title: {\"retrain\": {...}}}}; the policy that rules now is tried beside"
                            + " them as \"current\". Changes nothing.")
    public Backtests.Comparison run(InputStream body) throws IOException {
        JsonNode request = read(body);
        Map<String, byte[]> policies = new LinkedHashMap<>();
        request.path("policies")
                .properties()
                .forEach(one ->
                        policies.put(one.getKey(), one.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        return backtests.run(Requests.named(request.path("pipeline").asText(), PipelineName::new), policies);
    }

    private static JsonNode read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new PipelineException(FrameProblem.BODY_TOO_LARGE, "A backtest has at most " + MAX_BODY + " bytes.");
        }
        try {
            JsonNode request = MAPPER.readTree(bytes);
            if (request.path("pipeline").isTextual()) {
                return request;
            }
        } catch (IOException e) {
            throw new PipelineException(FrameProblem.MALFORMED_JSON, "A backtest is asked for with JSON.");
        }
        throw new PipelineException(
                FrameProblem.INVALID_BODY,
                "The body is {\"pipeline\": name, \"policies\": {title: {\"retrain\": {...}}}}.");
    }
}
