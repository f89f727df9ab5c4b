package io.driftloop.serving.inference;

/** A version cannot be made ready to answer; trying again would not help. The message is fit for people. */
public final class ModelLoadException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelLoadException(String message) {
        super(message);
    }
}
