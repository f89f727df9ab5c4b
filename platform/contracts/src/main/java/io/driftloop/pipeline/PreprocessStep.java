package io.driftloop.pipeline;

import java.util.List;

/** One step of the recipe. Fitted on the training split only, then the same for training, evaluation and serving. */
public sealed interface PreprocessStep {

    /** Divides every pixel or number by {@code divisor}. */
    record DivideBy(double divisor) implements PreprocessStep {}

    /** Gives each row's tensor this shape (channels first for images); the element count must stay. */
    record Reshape(List<Integer> shape) implements PreprocessStep {}

    /** One 0/1 feature per category seen in training; an unseen one gives zeros. Empty {@code columns}: all categorical ones. */
    record OneHot(List<String> columns) implements PreprocessStep {}

    /** Subtracts the mean and divides by the standard deviation (of the training split; population formula). Empty {@code columns}: all numeric ones. */
    record Standardise(List<String> columns) implements PreprocessStep {}
}
