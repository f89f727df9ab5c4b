package io.driftloop.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * What a missing value becomes, before any other step. Empty {@code columns}: all numeric ones, or all categorical ones for {@code mostCommon}.
     *
     * @param with {@code mean}, {@code median}, {@code number}, {@code keep} for numbers that stay missing, {@code mostCommon}, or with columns named a category
     * @param number what it becomes where {@code with} is {@code number}
     */
    record Impute(
            List<String> columns, String with, @Nullable Double number) implements PreprocessStep {

        static final String KEEP = "keep";

        /** Whether it fills categories. */
        public boolean ofCategories() {
            return number == null && !with.equals("mean") && !with.equals("median") && !keeps();
        }

        /** Whether missing numbers stay missing. */
        public boolean keeps() {
            return number == null && with.equals(KEEP);
        }
    }

    /** One number per column: the category's place among those seen in training, from 1 by name; 0 for an unseen or missing one. Empty {@code columns}: all categorical ones. */
    record Category(List<String> columns) implements PreprocessStep {}

    /** One 0/1 feature per bucket of a number: below the first edge, from each edge to the next, from the last one on. */
    record Bucket(String column, List<Double> edges) implements PreprocessStep {}

    /** The first {@code length} words of a text by number; needs a {@link Vocabulary}. */
    record Tokenize(String column, int length) implements PreprocessStep {}

    /**
     * Which words have numbers: the most common ones of the training rows.
     *
     * @param size tokens in all, padding and unknown words included
     * @param minCount a word occurs at least so often
     */
    record Vocabulary(int size, int minCount) implements PreprocessStep {}
}
