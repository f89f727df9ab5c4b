package io.driftloop.model.onnx;

import io.driftloop.model.engine.NetworkException;

/** A network cannot be read, loaded or run as ONNX. */
public final class OnnxException extends NetworkException {
    private static final long serialVersionUID = 1L;

    public OnnxException(String message) {
        super(message);
    }

    public OnnxException(String message, Throwable cause) {
        super(message, cause);
    }
}
