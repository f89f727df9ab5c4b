package io.driftloop.serving.rollout;

import io.driftloop.serving.inference.VersionCounters;
import org.jspecify.annotations.Nullable;

/**
 * What a step has seen so far.
 *
 * @param candidate requests that the split sent to the candidate
 * @param champion and to the champion, in the same time
 * @param whole requests that the split sent to the candidate since its first step
 */
public record StepCounts(
        VersionCounters.Snapshot candidate, VersionCounters.Snapshot champion, VersionCounters.Snapshot whole) {
    /** A step that has seen nothing. */
    public static final StepCounts NONE = new StepCounts(VersionCounters.Snapshot.ZERO, VersionCounters.Snapshot.ZERO);

    /** A first step. */
    public StepCounts(VersionCounters.Snapshot candidate, VersionCounters.Snapshot champion) {
        this(candidate, champion, candidate);
    }

    /** Ratio of the mean engine times; null where one of both has none. */
    public @Nullable Double latencyRatio() {
        double base = champion.meanMicros();
        double own = candidate.meanMicros();
        return base == 0 || own == 0 ? null : own / base;
    }
}
