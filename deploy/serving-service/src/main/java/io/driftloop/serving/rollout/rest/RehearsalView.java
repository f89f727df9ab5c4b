package io.driftloop.serving.rollout.rest;

import io.driftloop.serving.rollout.Rehearsal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What candidate and champion answered to the same recorded requests, before any live traffic.
 *
 * @param wanted requests that the plan asks for
 * @param answered requests that the log held
 * @param failures on which the candidate alone gave no answer
 * @param disagreement share of other answers than the champion's
 * @param latencyRatio of the median engine times
 * @param classes shares of the predicted classes
 * @param slices requests by what their columns hold: the {@value #MOST_SLICES} with the largest shares of other answers
 */
public record RehearsalView(
        int wanted,
        int answered,
        long failures,
        double disagreement,
        double latencyRatio,
        List<Rehearsal.ClassShare> classes,
        List<Rehearsal.Slice> slices) {

    static final int MOST_SLICES = 20;

    static @Nullable RehearsalView of(@Nullable Rehearsal seen) {
        return seen == null
                ? null
                : new RehearsalView(
                        seen.wanted(),
                        seen.answered(),
                        seen.failures(),
                        seen.disagreement(),
                        seen.latencyRatio(),
                        seen.classes(),
                        seen.slices().stream().limit(MOST_SLICES).toList());
    }
}
