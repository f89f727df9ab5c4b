package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlLoss;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlTrainer.Lesson;
import io.driftloop.model.learning.Augmentation;
import io.driftloop.pipeline.AugmentSpec;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.training.trainer.UntrainableException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a definition what a network learns from. */
final class Lessons {

    private final Material material;

    Lessons(Material material) {
        this.material = material;
    }

    DjlLoss loss() {
        return new DjlLoss(material.definition().spec().train().loss(), DjlLoss.End.of(material.network()));
    }

    /** @param rows to learn from; their counts balance the classes */
    Lesson lesson(DjlRows rows, long seed) {
        LearningSpec learning = material.definition().spec().train().learning();
        return new Lesson(
                loss(),
                material.network().regression() ? null : weights(learning.classWeights(), rows.counts()),
                augmentation(learning, seed));
    }

    private @Nullable Augmentation augmentation(LearningSpec learning, long seed) {
        AugmentSpec augment = learning.augment();
        if (augment.nothing()) {
            return null;
        }
        List<Integer> shape = material.network().inputShape();
        Augmentation.Layout layout = shape.size() == 3
                ? new Augmentation.Layout(shape.get(1), shape.get(2), shape.get(0))
                : Augmentation.Layout.NONE;
        return new Augmentation(augment, seed, layout);
    }

    private float @Nullable [] weights(LearningSpec.ClassWeights spec, int[] counts) {
        List<String> classes = material.recipe().classes();
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
