package io.driftloop.stack;

import org.jspecify.annotations.Nullable;

/** A part of the local stack cannot start or stop. The message is meant for a person and says how to mend it. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
