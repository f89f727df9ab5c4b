package io.driftloop.cli.stack.supervise;

import io.driftloop.stack.StackException;
import java.nio.file.Path;

/** Something the stack is made of: knows how to start itself, again and again. */
public interface Part {

    /** What people call it. */
    String name();

    /** Where it answers. */
    int port();

    /** Its log file. */
    Path log();

    /**
     * Starts it, clearing away what an earlier life left behind; returns once it is ready. An interrupt gives up and leaves nothing running.
     *
     * @throws StackException when it does not become ready; says why
     */
    RunningPart start();
}
