package io.driftloop.kit.messaging;

/** A record is not an event that this release can read. The message is fit for people and quotes none of the content. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String message) {
        super(message);
    }

    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
