package io.driftloop.eval.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Precision, recall and F1 averaged over classes. */
public record Averages(double precision, double recall, double f1) {

    /** Each class counts the same. */
    static Averages macro(List<ClassMetrics> classes) {
        return of(classes, c -> 1);
    }

    /** Each class counts by its rows. */
    static Averages weighted(List<ClassMetrics> classes) {
        return of(classes, ClassMetrics::support);
    }

    private static Averages of(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
        return new Averages(
                mean(classes, ClassMetrics::precision, weight),
                mean(classes, ClassMetrics::recall, weight),
                mean(classes, ClassMetrics::f1, weight));
    }

    private static double mean(
            List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> value, ToDoubleFunction<ClassMetrics> weight) {
        double weights = classes.stream().mapToDouble(weight).sum();
        double sum = classes.stream()
                .mapToDouble(c -> value.applyAsDouble(c) * weight.applyAsDouble(c))
                .sum();
        return weights == 0 ? 0 : sum / weights;
    }
}
