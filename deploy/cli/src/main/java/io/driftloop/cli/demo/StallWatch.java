package io.driftloop.cli.demo;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a transfer that has not moved for a while: the time limit of an HTTP request ends where its body begins. Thread-safe. */
final class StallWatch implements AutoCloseable {

    private static final int LOOKS = 4;

    private final Closeable transfer;
    private final Duration patience;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(StallWatch::daemon);
    private volatile long movedAt = System.nanoTime();

    StallWatch(Closeable transfer, Duration patience) {
        this.transfer = transfer;
        this.patience = patience;
        long every = Math.max(1, patience.toMillis() / LOOKS);
        looks.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** Something came. */
    void moved() {
        movedAt = System.nanoTime();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private void look() {
        if (System.nanoTime() - movedAt > patience.toNanos()) {
            try {
                transfer.close();
            } catch (IOException e) {
                // the reader meets the closed transfer either way
                return;
            }
        }
    }

    private static Thread daemon(Runnable action) {
        Thread thread = new Thread(action, "stall-watch");
        thread.setDaemon(true);
        return thread;
    }
}
