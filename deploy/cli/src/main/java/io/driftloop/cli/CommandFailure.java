package io.driftloop.cli;

/** Ends a command with a status and one clear line for people. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private CommandFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The thing itself failed. */
    public static CommandFailure failed(String message) {
        return new CommandFailure(ExitStatus.FAILED, message);
    }

    /** The command was called wrongly. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitStatus.USAGE, message);
    }

    /** Nothing answers. */
    public static CommandFailure unreachable(String message) {
        return new CommandFailure(ExitStatus.UNREACHABLE, message);
    }

    /** What the shell gets. */
    public int status() {
        return status;
    }
}
