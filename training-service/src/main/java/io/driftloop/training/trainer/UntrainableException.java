package io.driftloop.training.trainer;

import org.jspecify.annotations.Nullable;

/** This plan cannot give a model, and trying again cannot help. The message is fit for people. */
public final class UntrainableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UntrainableException(String reason) {
        super(reason);
    }

    public UntrainableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
