package io.driftloop.serving.rollout;

import io.driftloop.contracts.RolloutId;

/** Compares candidate and champion by the labels that come. Thread-safe. */
public interface LabelWatch {
    /** For where no labels are read. */
    LabelWatch NONE = rollout -> LabelCounts.NONE;

    /** The pairs of a rollout so far; none where its plan does not ask for labels. */
    LabelCounts counts(RolloutId rollout);
}
