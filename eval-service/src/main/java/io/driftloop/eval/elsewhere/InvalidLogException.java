package io.driftloop.eval.elsewhere;

/** An event is no logged prediction. The message says what would be right and holds nothing of the event. */
public final class InvalidLogException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidLogException(String message) {
        super(message);
    }
}
