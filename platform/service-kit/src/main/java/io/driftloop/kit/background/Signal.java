package io.driftloop.kit.background;

import java.time.Duration;

/** Wakes threads that wait for something to do. A signal given while nobody waits is kept. Thread-safe. */
public final class Signal {

    private long given;

    /** What has been given by now; taken before a look, so that a signal during the look is not missed. */
    public synchronized long now() {
        return given;
    }

    /** Wakes all who wait. */
    public synchronized void give() {
        given++;
        notifyAll();
    }

    /** Waits for a signal after {@code seen}, at most this long. */
    public synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (given == seen) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
