package io.driftloop.training.worker.process;

import java.io.IOException;

/** Ends this process when its parent's pipe closes, even in the middle of native code. */
final class ParentWatch {

    private static final int ORPHANED = 9;

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
        Runtime.getRuntime().halt(ORPHANED);
    }
}
