package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.RunningPart;
import io.driftloop.stack.process.ChildProcess;
import java.util.function.BooleanSupplier;

/**
 * A part that is a child process.
 *
 * @param process the child
 * @param close stops it in order
 * @param live asks whether it answers
 */
record ChildPart(ChildProcess process, Runnable close, BooleanSupplier live) implements RunningPart {

    private static final int KILLED = 128 + 9;
    private static final int LINES = 5;

    /** A child whose being there is all that is known of it. */
    ChildPart(ChildProcess process, Runnable close) {
        this(process, close, () -> true);
    }

    @Override
    public boolean answers() {
        return live.getAsBoolean();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void onExit(Runnable action) {
        process.onExit(action);
    }

    @Override
    public String ending() {
        return ending(process);
    }

    @Override
    public void stop() {
        close.run();
    }

    /** How a child ended, with the end of its log. */
    static String ending(ChildProcess process) {
        String how = process.exitStatus() == KILLED
                ? "was killed (kill -9, or by the system for want of memory)"
                : "ended with status " + process.exitStatus();
        String last = process.lastLines(LINES).strip();
        return process.name() + " " + how
                + (last.isEmpty() ? "" : "; the end of " + process.log().path() + ":\n" + last);
    }
}
