package io.driftloop.stack;

/** Somebody else listens where a part of the stack wants to. */
public final class PortTakenException extends StackException {

    private static final long serialVersionUID = 1L;

    private final int port;
    private final String role;

    /**
     * A taken port.
     *
     * @param port the port
     * @param role for what it is wanted, for instance {@code Kafka's controller}
     */
    public PortTakenException(int port, String role) {
        super("port " + port + " for " + role + " is taken by another program");
        this.port = port;
        this.role = role;
    }

    public int port() {
        return port;
    }

    public String role() {
        return role;
    }
}
