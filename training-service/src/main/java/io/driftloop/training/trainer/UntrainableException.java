package io.driftloop.training.trainer;

/** This plan cannot give a model, and trying again cannot help. The message is fit for people. */
public final class UntrainableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UntrainableException(String reason) {
        super(reason);
    }

    public UntrainableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
