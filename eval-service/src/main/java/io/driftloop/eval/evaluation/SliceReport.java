package io.driftloop.eval.evaluation;

import io.driftloop.contracts.SliceMetrics;
import io.driftloop.eval.metric.ClassificationMetrics;
import io.driftloop.eval.metric.Interval;
import io.driftloop.eval.metric.Metrics;
import io.driftloop.eval.metric.RegressionMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What both models achieved on the same rows.
 *
 * @param slice {@value #BASE}, {@value #RECENT} or one of the definition's own
 * @param candidate of the new model, where it is a classifier
 * @param champion of the one that serves, where there is one and it is a classifier
 * @param intervals of the candidate's metrics over draws of the rows, by name; null of what was judged before they were measured
 * @param numbers what both achieved where they are regressions
 */
public record SliceReport(
        String slice,
        @Nullable ClassificationMetrics candidate,
        @Nullable ClassificationMetrics champion,
        @Nullable Map<String, Interval> intervals,
        @Nullable NumberReport numbers) {

    /** Both regressions on the same rows; {@code champion} is null where there is none. */
    public record NumberReport(
            RegressionMetrics candidate, @Nullable RegressionMetrics champion) {}

    /** Of classifiers. */
    public SliceReport(
            String slice,
            ClassificationMetrics candidate,
            @Nullable ClassificationMetrics champion,
            @Nullable Map<String, Interval> intervals) {
        this(slice, candidate, champion, intervals, null);
    }

    /** Without intervals. */
    public SliceReport(String slice, ClassificationMetrics candidate, @Nullable ClassificationMetrics champion) {
        this(slice, candidate, champion, null);
    }

    /** Test rows of the base data. */
    public static final String BASE = "base";

    /** Test rows that were seen in production after the onset of a drift. */
    public static final String RECENT = "recent";

    /** What the candidate achieved. */
    Metrics ours() {
        return numbers == null ? Objects.requireNonNull(candidate) : numbers.candidate();
    }

    /** What the champion achieved, where there is one. */
    @Nullable Metrics theirs() {
        return numbers == null ? champion : numbers.champion();
    }

    /** As it travels: overall metrics only. */
    SliceMetrics toEvent() {
        Metrics other = theirs();
        return new SliceMetrics(slice, ours().rows(), overall(ours()), other == null ? null : overall(other));
    }

    private static Map<String, Double> overall(Metrics metrics) {
        Map<String, Double> overall = new LinkedHashMap<>(metrics.byName());
        overall.keySet().removeIf(name -> name.contains(".class."));
        return overall;
    }
}
