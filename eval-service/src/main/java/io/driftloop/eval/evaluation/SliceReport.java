package io.driftloop.eval.evaluation;

import io.driftloop.contracts.SliceMetrics;
import io.driftloop.eval.metric.ClassificationMetrics;
import io.driftloop.eval.metric.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both models achieved on the same rows.
 *
 * @param slice {@value #BASE}, {@value #RECENT} or one of the definition's own
 * @param candidate of the new model
 * @param champion of the one that serves, where there is one
 * @param intervals of the candidate's metrics over draws of the rows, by name; null of what was judged before they were measured
 */
public record SliceReport(
        String slice,
        ClassificationMetrics candidate,
        @Nullable ClassificationMetrics champion,
        @Nullable Map<String, Interval> intervals) {

    /** Without intervals. */
    public SliceReport(String slice, ClassificationMetrics candidate, @Nullable ClassificationMetrics champion) {
        this(slice, candidate, champion, null);
    }

    /** Test rows of the base data. */
    public static final String BASE = "base";

    /** Test rows that were seen in production after the onset of a drift. */
    public static final String RECENT = "recent";

    /** As it travels: overall metrics only. */
    SliceMetrics toEvent() {
        return new SliceMetrics(
                slice, candidate.rows(), overall(candidate), champion == null ? null : overall(champion));
    }

    private static Map<String, Double> overall(ClassificationMetrics metrics) {
        Map<String, Double> overall = new LinkedHashMap<>(metrics.byName());
        overall.keySet().removeIf(name -> name.contains(".class."));
        return overall;
    }
}
