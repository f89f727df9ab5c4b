package io.driftloop.registry.console;

import java.util.OptionalLong;

/** How far the services are behind the log. Answers at once with what was seen last, and never asks for longer than a page may take. */
public interface Backlogs {

    /** Records that a reader has still to read; empty while nobody knows. */
    OptionalLong waiting(Reader reader);

    /**
     * Who reads what.
     *
     * @param service its short name
     * @param name of the reader in it: {@code facts}, or that of a follower
     * @param topic without prefix, for instance {@code dataset.v1}
     */
    record Reader(String service, String name, String topic) {}
}
