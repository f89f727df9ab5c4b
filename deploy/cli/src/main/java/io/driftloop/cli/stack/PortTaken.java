package io.driftloop.cli.stack;

import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.StackException;

/** What people are told when somebody else has a port. */
final class PortTaken {

    private static final int SHIFT = 100;

    private PortTaken() {}

    static StackException by(PortTakenException taken, int portBase) {
        return by(taken.port(), taken.role(), portBase);
    }

    static StackException by(int port, String role, int portBase) {
        return new StackException(
                "port " + port + " for " + role + " is taken by another program: stop that one, or shift all"
                        + " ports with DRIFTLOOP_PORT_BASE=" + (portBase + SHIFT));
    }
}
