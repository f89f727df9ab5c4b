package io.driftloop.ingest.retraining.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import org.jspecify.annotations.Nullable;

/** Reads a body that may be left out, whatever content type a client gives an empty one. */
final class StartBody {
    private static final ObjectMapper MAPPER = EventCodec.newMapper();

    private StartBody() {}

    static StartRequest read(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new StartRequest(null);
        }
        try {
            return MAPPER.readValue(body, StartRequest.class);
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    FrameProblem.INVALID_BODY, "The body is empty or {\"datasetVersion\": <number>}.");
        }
    }
}
