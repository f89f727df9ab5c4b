package io.driftloop.serving.inference.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Writes responses; a client that has gone is no error. */
final class OipResponse {
    /** Bytes of JSON before binary tensors, in requests and responses. */
    static final String HEAD_LENGTH = "Inference-Header-Content-Length";

    private OipResponse() {}

    static void answer(RoutingContext routing, String predictionId, AnswerWriter.Body body) {
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader("Content-Type", body.binary() ? "application/octet-stream" : "application/json");
            if (body.binary()) {
                response.putHeader(HEAD_LENGTH, Integer.toString(body.head()));
            }
            response.putHeader("Driftloop-Prediction-Id", predictionId);
            response.end(Buffer.buffer(body.bytes()));
        }
    }

    static void json(RoutingContext routing, int status, byte[] json) {
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status);
            response.putHeader("Content-Type", "application/json");
            response.end(Buffer.buffer(json));
        }
    }

    /** @param allowed methods, as the header {@code Allow} lists them */
    static void notAllowed(RoutingContext routing, String allowed) {
        routing.response().putHeader("Allow", allowed);
        error(routing, 405, "this path takes " + allowed);
    }

    static void error(RoutingContext routing, int status, @Nullable String message) {
        if (status == 503) {
            routing.response().putHeader("Retry-After", "1");
        }
        json(routing, status, AnswerWriter.error(message == null ? "failed" : message));
    }
}
