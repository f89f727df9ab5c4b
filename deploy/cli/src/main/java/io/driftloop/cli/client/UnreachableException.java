package io.driftloop.cli.client;

/** Nothing answers at the address, or it stopped answering. */
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
