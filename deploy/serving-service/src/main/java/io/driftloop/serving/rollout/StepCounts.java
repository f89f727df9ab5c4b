package io.driftloop.serving.rollout;

import io.driftloop.serving.inference.VersionCounters.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout has seen so far, over all processes.
 *
 * @param step counts of the running step
 * @param whole counts since the first step
 * @param labels pairs of labelled predictions since the first step
 */
public record StepCounts(Tally step, Tally whole, LabelCounts labels) {
    /** A step that has seen nothing. */
    public static final StepCounts NONE = new StepCounts(Tally.NONE, Tally.NONE, LabelCounts.NONE);

    /** The candidate's requests of the step. */
    public Snapshot candidate() {
        return step.candidate();
    }

    /** The champion's requests of the step. */
    public Snapshot champion() {
        return step.champion();
    }

    /** Ratio of the mean engine times in the step; null where one of both has none. */
    public @Nullable Double latencyRatio() {
        double base = champion().meanMicros();
        double own = candidate().meanMicros();
        return base == 0 || own == 0 ? null : own / base;
    }
}
