package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlLoss;
import io.driftloop.model.djl.DjlModel;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlTrainer.Lesson;
import io.driftloop.model.learning.Augmentation;
import io.driftloop.pipeline.AugmentSpec;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.ClassWeighting;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a definition what a model learns from.
 *
 * @param prepared the rows, and the definition
 * @param model that learns
 */
record Lessons(PreparedRows prepared, DjlModel model) {

    private static final String BINARY = "binaryCrossentropy";

    /**
     * What is made small. A cross entropy is that of the model's end: how a script ends nobody knows before it is read.
     *
     * @throws UntrainableException when the model has another end than the loss asks for
     */
    DjlLoss loss() {
        String name = prepared.definition().spec().train().loss();
        boolean binary = model.end() == DjlLoss.End.TWO_CLASSES;
        if (name.equals(BINARY) && !binary) {
            throw new UntrainableException("the loss binaryCrossentropy takes one number for two classes, but the model"
                    + " answers one for each of " + model.outputs() + "; take categoricalCrossentropy");
        }
        return new DjlLoss(binary && name.endsWith("ategoricalCrossentropy") ? BINARY : name, model.end());
    }

    /** @param rows to learn from; their counts balance the classes */
    Lesson lesson(DjlRows rows, long seed) {
        LearningSpec learning = prepared.definition().spec().train().learning();
        return new Lesson(
                loss(),
                prepared.recipe().regression()
                        ? null
                        : ClassWeighting.of(
                                learning.classWeights(), prepared.recipe().classes(), rows.counts()),
                augmentation(learning, seed));
    }

    private @Nullable Augmentation augmentation(LearningSpec learning, long seed) {
        AugmentSpec augment = learning.augment();
        if (augment.nothing()) {
            return null;
        }
        List<Integer> shape = model.inputShape();
        Augmentation.Layout layout = shape.size() == 3
                ? new Augmentation.Layout(shape.get(1), shape.get(2), shape.get(0))
                : Augmentation.Layout.NONE;
        return new Augmentation(augment, seed, layout);
    }
}
