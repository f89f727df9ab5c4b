package io.driftloop.cli.stack.supervise;

/** A part that runs. */
public interface RunningPart {

    /** Its process. */
    long pid();

    /** Calls back once, when the process has ended for whatever reason. */
    void onExit(Runnable action);

    /** How it ended, in words. */
    String ending();

    /** Stops it in order, by force after a while; returns when it is gone. */
    void stop();
}
