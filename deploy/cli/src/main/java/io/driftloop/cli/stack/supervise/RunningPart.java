package io.driftloop.cli.stack.supervise;

/** A part that runs. */
public interface RunningPart {

    /** Its process. */
    long pid();

    /** Calls back once, when the process has ended for whatever reason. */
    void onExit(Runnable action);

    /** Whether it answers that it lives; asked only of parts that are ready, and takes no longer than some seconds. */
    default boolean answers() {
        return true;
    }

    /** Ends it at once, without asking it. */
    void kill();

    /** How it ended, in words. */
    String ending();

    /** Stops it in order, by force after a while; returns when it is gone. */
    void stop();
}
