package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferRequest;
import org.jspecify.annotations.Nullable;

/** The HTTP reader, for tests of what follows it. */
public final class ReadRequest {
    private ReadRequest() {}

    /** As a body with this header {@code Inference-Header-Content-Length}. */
    public static InferRequest of(byte[] body, @Nullable String head) {
        return InferRequestReader.read(body, head);
    }
}
