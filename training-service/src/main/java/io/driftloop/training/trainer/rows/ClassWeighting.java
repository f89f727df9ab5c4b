package io.driftloop.training.trainer.rows;

import io.driftloop.pipeline.LearningSpec.ClassWeights;
import io.driftloop.training.trainer.UntrainableException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much a row of each class counts in training. */
public final class ClassWeighting {

    private ClassWeighting() {}

    /**
     * A weight by class.
     *
     * @param classes labels in the order of the classes
     * @param counts training rows of each class
     * @return null where all count the same
     * @throws UntrainableException when a label is weighed that no training row has
     */
    public static float @Nullable [] of(ClassWeights spec, List<String> classes, int[] counts) {
        if (spec.balanced()) {
            return balanced(counts);
        }
        if (spec.byLabel().isEmpty()) {
            return null;
        }
        for (String label : spec.byLabel().keySet()) {
            if (!classes.contains(label)) {
                throw new UntrainableException("classWeights names the label '" + label
                        + "', which no training row has; the labels are " + classes);
            }
        }
        float[] weights = new float[classes.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = spec.byLabel().getOrDefault(classes.get(i), 1.0).floatValue();
        }
        return weights;
    }

    /** rows / (classes x rows of the class), as scikit-learn balances. */
    static float[] balanced(int[] counts) {
        double rows = Arrays.stream(counts).sum();
        float[] weights = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            weights[i] = counts[i] == 0 ? 1 : (float) (rows / (counts.length * (double) counts[i]));
        }
        return weights;
    }
}
