package io.driftloop.model.learning;

import io.driftloop.pipeline.LearningSpec.EarlyStopping;
import java.util.List;

/**
 * Which epoch is the best so far, and whether to go on.
 *
 * @param spec what counts as better
 */
public record EarlyStop(EarlyStopping spec) {

    /** Index of the best epoch, from 0: the last one that was better than the best before it by more than {@code minDelta}; -1 without epochs. */
    public int best(List<Double> losses, List<Double> accuracies) {
        boolean loss = spec.monitor().equals("validation.loss");
        int best = -1;
        double reached = 0;
        for (int i = 0; i < losses.size(); i++) {
            double value = loss ? -losses.get(i) : accuracies.get(i);
            if (best < 0 || value > reached + spec.minDelta()) {
                best = i;
                reached = value;
            }
        }
        return best;
    }

    /** Whether the best epoch lies {@code patience} epochs back. */
    public boolean over(List<Double> losses, List<Double> accuracies) {
        return losses.size() - 1 - best(losses, accuracies) >= spec.patience();
    }
}
