package io.driftloop.serving.inference;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What happened to the requests that the split sent to a version; requests that named the version do not count. Thread-safe. */
public final class VersionCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder engineNanos = new LongAdder();
    private final LongAdder disagreed = new LongAdder();
    private volatile @Nullable LongConsumer listener;

    /**
     * From now on each answered request's engine time in nanoseconds is told to this one, on engine threads.
     *
     * @param next null for nobody
     */
    public void listen(@Nullable LongConsumer next) {
        listener = next;
    }

    /**
     * A request was answered.
     *
     * @param nanos its share of the engine time of the batch that it was in: the busier version has the larger batches
     */
    void answered(long nanos) {
        engineNanos.add(nanos);
        requests.increment();
        LongConsumer told = listener;
        if (told != null) {
            told.accept(nanos);
        }
    }

    /** A request failed. */
    void failed() {
        errors.increment();
        requests.increment();
    }

    /** A mirrored request was answered otherwise than by the version that the client heard. */
    void disagreed(boolean otherwise) {
        if (otherwise) {
            disagreed.increment();
        }
    }

    /** Mirrored requests that were answered otherwise. */
    public long disagreed() {
        return disagreed.sum();
    }

    /** The counts so far. */
    public Snapshot snapshot() {
        return new Snapshot(requests.sum(), errors.sum(), engineNanos.sum());
    }

    /**
     * Counts at a moment.
     *
     * @param requests answered and failed ones
     * @param errors failed ones
     * @param engineNanos sum over the answered ones
     */
    public record Snapshot(long requests, long errors, long engineNanos) {
        /** Nothing yet. */
        public static final Snapshot ZERO = new Snapshot(0, 0, 0);

        /** Both together. */
        public Snapshot plus(Snapshot other) {
            return new Snapshot(requests + other.requests, errors + other.errors, engineNanos + other.engineNanos);
        }

        /** What came since an earlier moment. */
        public Snapshot since(Snapshot earlier) {
            return new Snapshot(
                    requests - earlier.requests, errors - earlier.errors, engineNanos - earlier.engineNanos);
        }

        /** Mean engine time of the answered ones in microseconds; 0 where there is none. */
        public double meanMicros() {
            long answered = requests - errors;
            return answered == 0 ? 0 : engineNanos / 1e3 / answered;
        }

        /** Share of failed requests; 0 where there is none. */
        public double errorRate() {
            return requests == 0 ? 0 : (double) errors / requests;
        }
    }
}
