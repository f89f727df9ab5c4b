package io.driftloop.cli;

/** What the command tells the shell. */
public final class ExitStatus {

    /** Done. */
    public static final int DONE = 0;

    /** The thing failed: a run, a gate, a refused request. */
    public static final int FAILED = 1;

    /** Wrong usage: unknown options, missing files. */
    public static final int USAGE = 2;

    /** The stack cannot be reached. */
    public static final int UNREACHABLE = 3;

    private ExitStatus() {}
}
