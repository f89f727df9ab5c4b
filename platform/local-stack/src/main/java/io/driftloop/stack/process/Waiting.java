package io.driftloop.stack.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Bounded waiting for something outside this JVM, where no signal exists to wait for. */
public final class Waiting {

    private static final long STEP_MILLIS = 20;

    private Waiting() {}

    /**
     * Asks again and again until the answer is yes or time is over.
     *
     * @param limit longest wait
     * @param condition cheap question; its exceptions pass through
     * @return the last answer
     */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, STEP_MILLIS, condition);
    }

    /** The same, for a question that is not cheap: asked every so many milliseconds. An interrupt ends the wait. */
    public static boolean until(Duration limit, long everyMillis, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end || !pause(everyMillis)) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /** Waits a moment; false when this thread was interrupted, the flag being set again. */
    public static boolean pause(long millis) {
        try {
            // a latch that nobody opens: waits like a timer, yet answers an interrupt
            return !new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
