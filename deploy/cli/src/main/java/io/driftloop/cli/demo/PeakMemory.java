package io.driftloop.cli.demo;

import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The most memory that was seen, looked at every two seconds on a thread of its own. */
final class PeakMemory implements AutoCloseable {

    private static final long LOOK_SECONDS = 2;

    private final Supplier<OptionalLong> megabytes;
    private final AtomicLong peak = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Begins to look. */
    PeakMemory(Supplier<OptionalLong> megabytes) {
        this.megabytes = megabytes;
        Thread thread = new Thread(this::watch, "driftloop-memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks a last time. Megabytes; empty where the system does not tell. */
    OptionalLong ended() {
        look();
        closed.countDown();
        return peak.get() == 0 ? OptionalLong.empty() : OptionalLong.of(peak.get());
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            do {
                look();
            } while (!closed.await(LOOK_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        megabytes.get().ifPresent(now -> peak.accumulateAndGet(now, Math::max));
    }
}
