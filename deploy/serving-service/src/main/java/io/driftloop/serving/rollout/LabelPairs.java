package io.driftloop.serving.rollout;

import io.driftloop.contracts.PredictionId;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Pairs the labelled predictions of two versions in the order in which their labels came; the first label of a prediction counts. Thread-safe. */
public final class LabelPairs {
    private final ArrayDeque<Boolean> candidate = new ArrayDeque<>();
    private final ArrayDeque<Boolean> champion = new ArrayDeque<>();
    private final Set<PredictionId> seen = new HashSet<>();
    private LabelCounts counts = LabelCounts.NONE;

    /**
     * A label came.
     *
     * @param ofCandidate whose prediction it is; else the champion's
     * @param right whether it was the label
     */
    public synchronized void add(PredictionId prediction, boolean ofCandidate, boolean right) {
        if (!seen.add(prediction)) {
            return;
        }
        (ofCandidate ? candidate : champion).add(right);
        if (!candidate.isEmpty() && !champion.isEmpty()) {
            boolean own = candidate.remove();
            boolean other = champion.remove();
            counts = new LabelCounts(
                    counts.better() + (own && !other ? 1 : 0),
                    counts.equal() + (own == other ? 1 : 0),
                    counts.worse() + (!own && other ? 1 : 0));
        }
    }

    /** The pairs so far. */
    public synchronized LabelCounts counts() {
        return counts;
    }
}
