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
            return new StartRequest(null, null);
        }
        try {
            StartRequest request = MAPPER.readValue(body, StartRequest.class);
            request.model();
            return request;
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw new PipelineException(
                    FrameProblem.INVALID_BODY,
                    "The body is empty or {\"datasetVersion\": <number>, \"imported\": {\"sha256\": ..., \"bytes\": <number>,"
                            + " \"format\": \"onnx\", \"xgboost\", \"torchscript\" or \"package\"}}, each of which may be left out.");
        }
    }
}
