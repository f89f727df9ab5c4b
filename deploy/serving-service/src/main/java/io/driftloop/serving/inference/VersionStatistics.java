package io.driftloop.serving.inference;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What a version has done since it was loaded, whoever asked. Thread-safe. */
public final class VersionStatistics {

    /** Sizes by which batches are counted: 1 row, 2, 3 to 4, 5 to 8, ..., 65 and more. */
    public static final int BATCH_SIZES = 8;

    private final LongAdder rows = new LongAdder();
    private final LongAdder executions = new LongAdder();
    private final LongAdder computeNanos = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder answeredNanos = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder failedNanos = new LongAdder();
    private final AtomicLong last = new AtomicLong();
    private final AtomicLongArray batches = new AtomicLongArray(BATCH_SIZES);

    /** The network was asked once, for the rows of one or more requests. */
    void executed(int batchRows, long nanos) {
        executions.increment();
        batches.incrementAndGet(sizeOf(batchRows));
        computeNanos.add(nanos);
    }

    /**
     * A request was answered.
     *
     * @param nanos from the request being read to its answer being ready
     * @param at epoch milliseconds
     */
    void answered(int requestRows, long nanos, long at) {
        rows.add(requestRows);
        answered.increment();
        answeredNanos.add(nanos);
        last.accumulateAndGet(at, Math::max);
    }

    /** A right request failed. */
    void failed(long nanos) {
        failed.increment();
        failedNanos.add(nanos);
    }

    /** Place of the smallest size that holds so many rows: the exponent of the next power of two. */
    private static int sizeOf(int rows) {
        int exponent = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, rows) - 1);
        return Math.min(exponent, BATCH_SIZES - 1);
    }

    /** Batches so far of a size from 0 to {@link #BATCH_SIZES} - 1: of up to 2^size rows, and more than half of that; the last of all that are larger. */
    public long batches(int size) {
        return batches.get(size);
    }

    /** The sums so far. */
    public Snapshot snapshot() {
        return new Snapshot(
                rows.sum(),
                executions.sum(),
                computeNanos.sum(),
                answered.sum(),
                answeredNanos.sum(),
                failed.sum(),
                failedNanos.sum(),
                last.get());
    }

    /**
     * Sums at a moment.
     *
     * @param rows inferences: rows that were answered
     * @param executions runs of the network
     * @param computeNanos time of these
     * @param answered requests
     * @param answeredNanos their time altogether
     * @param failed requests
     * @param failedNanos their time
     * @param lastMillis of the last answer; 0 before the first
     */
    public record Snapshot(
            long rows,
            long executions,
            long computeNanos,
            long answered,
            long answeredNanos,
            long failed,
            long failedNanos,
            long lastMillis) {}
}
