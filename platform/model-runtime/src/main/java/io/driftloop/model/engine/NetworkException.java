package io.driftloop.model.engine;

/** A network that cannot be loaded or run. The message is fit for people; its cause may not be. */
public class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkException(String message) {
        super(message);
    }

    public NetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
