package io.driftloop.eval.metric;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Rows by true class and predicted class.
 *
 * @param classes the model's classes in the order of its outputs, then labels that it does not know
 * @param counts {@code counts.get(t).get(p)}: rows of true class {@code t} that were taken for {@code p}
 */
public record ConfusionMatrix(List<String> classes, List<List<Long>> counts) {

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** Rows judged. */
    public long rows() {
        return sum(i -> support(i));
    }

    /** Rows that were taken for what they are. */
    public long correct() {
        return sum(i -> count(i, i));
    }

    /** Rows of a true class. */
    public long support(int trueClass) {
        return sum(p -> count(trueClass, p));
    }

    /** Rows that were taken for a class. */
    public long predicted(int predictedClass) {
        return sum(t -> count(t, predictedClass));
    }

    private long count(int trueClass, int predictedClass) {
        return counts.get(trueClass).get(predictedClass);
    }

    private long sum(IntToLongFunction part) {
        return IntStream.range(0, classes.size()).mapToLong(part).sum();
    }
}
