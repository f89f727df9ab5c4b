package io.driftloop.registry.webhook;

import io.driftloop.kit.background.Signal;
import java.time.Duration;

/** Wakes those who deliver when there is something new. Thread-safe. */
public final class DeliveryBell {

    private final Signal signal = new Signal();
    private final Runnable ring = signal::give;

    /** Rings; the same object each time. */
    public Runnable ring() {
        return ring;
    }

    /** What has been rung by now. */
    public long heard() {
        return signal.now();
    }

    /** Waits for a ring after {@code heard}, at most this long. */
    public void await(long heard, Duration atMost) throws InterruptedException {
        signal.await(heard, atMost);
    }
}
