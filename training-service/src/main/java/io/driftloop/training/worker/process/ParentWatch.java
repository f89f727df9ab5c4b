package io.driftloop.training.worker.process;

import io.driftloop.training.trainer.ProcessTree;
import java.io.IOException;

/** Ends this process when its parent's pipe closes, even in the middle of native code. */
final class ParentWatch {

    private static final int ORPHANED = 9;

    /** Nobody waits any longer for what a command might still save. */
    private static final long GRACE_MILLIS = 2_000;

    private ParentWatch() {}

    static void start() {
        Thread thread = new Thread(ParentWatch::untilEnd, "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void untilEnd() {
        try {
            while (System.in.read() >= 0) {
                // the parent writes nothing: only the end counts
            }
        } catch (IOException e) {
            // a broken pipe is an end as well
        }
        ProcessHandle.current().children().forEach(command -> new ProcessTree(command).end(GRACE_MILLIS));
        Runtime.getRuntime().halt(ORPHANED);
    }
}
