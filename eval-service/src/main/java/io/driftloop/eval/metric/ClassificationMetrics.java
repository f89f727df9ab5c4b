package io.driftloop.eval.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier achieved on some rows. Agrees with scikit-learn 1.6 ({@code zero_division=0}): classes that are neither there nor predicted do not
 * enter the averages.
 *
 * @param rows rows judged
 * @param accuracy share of rows taken for what they are; 0 without rows
 * @param loss mean log loss in nats, probabilities clipped to [2.2e-16, 1 - 2.2e-16]; 0 without rows
 * @param classes per class, those that are there or predicted
 * @param macro average in which each class counts the same
 * @param weighted average by rows
 * @param confusion where the errors are
 * @param probabilities how good they are; null without rows, and of what was judged before this was measured
 */
public record ClassificationMetrics(
        long rows,
        double accuracy,
        double loss,
        List<ClassMetrics> classes,
        Averages macro,
        Averages weighted,
        ConfusionMatrix confusion,
        @Nullable ProbabilityMetrics probabilities)
        implements Metrics {

    private static final Set<String> NAMES = Set.copyOf(new ClassificationMetrics(
                    0,
                    0,
                    0,
                    List.of(),
                    new Averages(0, 0, 0),
                    new Averages(0, 0, 0),
                    noConfusion(),
                    new ProbabilityMetrics(0.0, 0.0, 0, 0))
            .byName()
            .keySet());

    static ClassificationMetrics of(
            ConfusionMatrix confusion, double lossSum, @Nullable ProbabilityMetrics probabilities) {
        List<ClassMetrics> classes = IntStream.range(0, confusion.classes().size())
                .filter(i -> confusion.support(i) + confusion.predicted(i) > 0)
                .mapToObj(i -> ClassMetrics.of(confusion, i))
                .toList();
        long rows = confusion.rows();
        return new ClassificationMetrics(
                rows,
                rows == 0 ? 0 : (double) confusion.correct() / rows,
                rows == 0 ? 0 : lossSum / rows,
                classes,
                Averages.macro(classes),
                Averages.weighted(classes),
                confusion,
                probabilities);
    }

    /** Whether {@link #byName()} has this metric for any classifier; per-class metrics depend on the classes and are judged by their prefix. */
    public static boolean known(String metric) {
        return NAMES.contains(metric) || metric.matches("(precision|recall|f1)\\.class\\..+");
    }

    /** Names of the metrics that every classifier has, sorted. */
    public static Set<String> names() {
        return new TreeSet<>(NAMES);
    }

    /** The metrics by name, as gates and events know them; {@code f1.class.3} and the like per class. */
    @Override
    public Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", accuracy);
        values.put("loss", loss);
        if (probabilities != null) {
            putKnown(values, "rocAuc", probabilities.rocAuc());
            putKnown(values, "prAuc", probabilities.prAuc());
            values.put("brier", probabilities.brier());
            values.put("calibrationError", probabilities.calibrationError());
        }
        put(values, "macro", macro.precision(), macro.recall(), macro.f1());
        put(values, "weighted", weighted.precision(), weighted.recall(), weighted.f1());
        classes.forEach(c -> put(values, "class." + c.label(), c.precision(), c.recall(), c.f1()));
        return values;
    }

    private static void putKnown(Map<String, Double> values, String name, @Nullable Double value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static void put(Map<String, Double> values, String suffix, double precision, double recall, double f1) {
        values.put("precision." + suffix, precision);
        values.put("recall." + suffix, recall);
        values.put("f1." + suffix, f1);
    }

    private static ConfusionMatrix noConfusion() {
        return new ConfusionMatrix(List.of(), List.of());
    }
}
