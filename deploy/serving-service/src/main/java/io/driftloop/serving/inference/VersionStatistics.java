package io.driftloop.serving.inference;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a version has done since it was loaded, whoever asked. Thread-safe. */
public final class VersionStatistics {

    private final LongAdder rows = new LongAdder();
    private final LongAdder executions = new LongAdder();
    private final LongAdder computeNanos = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder answeredNanos = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder failedNanos = new LongAdder();
    private final AtomicLong last = new AtomicLong();

    /** The network ran once, on a batch of one or more requests. */
    void executed(long nanos) {
        executions.increment();
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
