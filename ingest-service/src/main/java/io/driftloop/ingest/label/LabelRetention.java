package io.driftloop.ingest.label;

import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Bounds what the join keeps. A label that comes for a dropped prediction waits and is then counted as unmatched. For one thread.
 */
public final class LabelRetention {
    private final LabelStore store;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Bounds bounds;
    private Instant due = Instant.EPOCH;

    public LabelRetention(LabelStore store, UnitOfWork unitOfWork, Clock clock, Bounds bounds) {
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.bounds = bounds;
    }

    /** Sweeps, if the last sweep is long enough ago. */
    public void sweepWhenDue() {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            due = now.plus(bounds.sweep());
            sweep();
        }
    }

    /**
     * Drops what is beyond the bounds. Before that it joins what waits for each other without knowing: a label and its prediction that came in different
     * partitions, and so to different replicas, in two transactions that did not see each other.
     */
    public Swept sweep() {
        return unitOfWork.call(() -> {
            store.joinWaiting();
            return new Swept(
                    store.dropOldest(bounds.predictionsPerModel()),
                    store.dropUnmatched(clock.instant().minus(bounds.labelsWait())));
        });
    }

    /**
     * What is kept.
     *
     * @param predictionsPerModel newest predictions of each model
     * @param labelsWait how long a label waits for its prediction
     * @param sweep time between two sweeps
     */
    public record Bounds(long predictionsPerModel, Duration labelsWait, Duration sweep) {}

    /** What a sweep dropped. */
    public record Swept(int predictions, int labels) {}
}
