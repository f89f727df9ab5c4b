package io.driftloop.eval.elsewhere.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.ElsewhereProblem;
import io.driftloop.eval.elsewhere.InvalidLogException;
import io.driftloop.eval.elsewhere.LogIntake;
import io.driftloop.eval.elsewhere.LoggedEvent;
import io.driftloop.eval.elsewhere.LoggedHalf;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;

/** Where model servers send what they log. */
@Path("/api/v1/prediction-logs")
@Blocking
public class PredictionLogResource {

    private final LogIntake intake;
    private final UnitOfWork work;

    PredictionLogResource(LogIntake intake, UnitOfWork work) {
        this.intake = intake;
        this.work = work;
    }

    /** One CloudEvent, binary or structured: a request or a response of a watched model. */
    @POST
    @Path("/{model}")
    @Consumes(MediaType.WILDCARD)
    public LogIntake.Taken take(@PathParam("model") String model, @Context HttpHeaders headers, byte[] body) {
        ModelName name = WatchedModelResource.named(model);
        Map<String, String> first = new HashMap<>();
        headers.getRequestHeaders().forEach((key, values) -> first.put(key, values.get(0)));
        try {
            LoggedHalf half = LoggedEvent.read(first, null, body);
            return work.call(() -> intake.take(name, half));
        } catch (InvalidLogException e) {
            work.run(() -> intake.unreadable(name));
            throw new PipelineException(
                    ElsewhereProblem.PREDICTION_LOG_INVALID, "Nothing was stored: " + e.getMessage() + ".");
        }
    }
}
