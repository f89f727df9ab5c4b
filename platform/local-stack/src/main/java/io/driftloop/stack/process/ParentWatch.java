package io.driftloop.stack.process;

import java.io.IOException;
import java.time.Duration;

/** Ends this JVM when its parent is gone or lets go, told by the end of standard input. */
public final class ParentWatch {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private ParentWatch() {}

    /** From now on the end of standard input starts an orderly exit, which is cut short after 20 seconds. */
    public static void exitWhenInputEnds() {
        daemon("parent-watch", () -> {
            drainInput();
            daemon("parent-watch-limit", () -> {
                Waiting.pause(GRACE.toMillis());
                Runtime.getRuntime().halt(1);
            });
            System.exit(0);
        });
    }

    private static void drainInput() {
        try {
            byte[] buffer = new byte[256];
            while (System.in.read(buffer) >= 0) {
                // nobody writes here; only the end counts
                continue;
            }
        } catch (IOException e) {
            // a broken pipe is an end as well
            return;
        }
    }

    private static void daemon(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }
}
