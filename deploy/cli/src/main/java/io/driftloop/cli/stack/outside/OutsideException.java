package io.driftloop.cli.stack.outside;

import io.driftloop.stack.StackException;

/** A server of somebody else cannot be reached, or does not let us do what the stack needs. */
public final class OutsideException extends StackException {

    private static final long serialVersionUID = 1L;

    OutsideException(String problem) {
        super(problem);
    }
}
