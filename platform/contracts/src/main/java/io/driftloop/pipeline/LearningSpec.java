package io.driftloop.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds a training on its way and a network from learning by heart.
 *
 * @param schedule of the learning rate
 * @param warmUp epochs, also parts of one, over which the rate rises from nothing
 * @param earlyStopping absent: all epochs are run and the last one's weights count
 * @param clipNorm longest allowed gradient, all parameters together, by the Euclidean norm; absent: any
 * @param l1 of the sum of the weights' absolute values that is added to the loss
 * @param l2 of the sum of their squares
 * @param classWeights how much a row of each class counts in the training loss
 * @param augment changes of training rows, drawn anew in each epoch
 * @param folds of the cross validation before the training; 0 for none
 */
public record LearningSpec(
        ScheduleSpec schedule,
        double warmUp,
        @Nullable EarlyStopping earlyStopping,
        @Nullable Double clipNorm,
        double l1,
        double l2,
        ClassWeights classWeights,
        AugmentSpec augment,
        int folds) {

    /** Nothing of it. */
    public static final LearningSpec PLAIN = new LearningSpec(
            new ScheduleSpec.Constant(),
            0,
            null,
            null,
            0,
            0,
            new ClassWeights(false, Map.of()),
            AugmentSpec.NOTHING,
            0);

    /**
     * Ends a training that no longer gets better; the best epoch's weights count.
     *
     * @param monitor {@code validation.loss}, {@code validation.accuracy}, or of a regression {@code validation.r2}
     * @param patience epochs without improvement
     * @param minDelta what counts as one
     */
    public record EarlyStopping(String monitor, int patience, double minDelta) {}

    /**
     * Weights of classes.
     *
     * @param balanced rows of each class together count the same: rows / (classes x rows of the class)
     * @param byLabel given ones; other labels count 1
     */
    public record ClassWeights(boolean balanced, Map<String, Double> byLabel) {

        public ClassWeights {
            byLabel = Map.copyOf(byLabel);
        }
    }
}
