package io.driftloop.registry.tracking;

import java.util.List;
import java.util.Map;

/**
 * What is logged to a run at once.
 *
 * @param tags texts by key; a null value removes the tag
 */
public record LogBatch(List<MetricPoint> metrics, List<Map.Entry<String, String>> params, Map<String, String> tags) {

    private static final int MOST_METRICS = 1000;
    private static final int MOST_OTHERS = 100;

    /** One metric. */
    public static LogBatch metric(MetricPoint point) {
        return new LogBatch(List.of(point), List.of(), Map.of());
    }

    /** One parameter. */
    public static LogBatch param(String key, String value) {
        return new LogBatch(List.of(), List.of(Map.entry(key, value)), Map.of());
    }

    /** One tag. */
    public static LogBatch tag(String key, String value) {
        return new LogBatch(List.of(), List.of(), Map.of(key, value));
    }

    /** Refuses the whole where a part is wrong. */
    void check() {
        if (metrics.size() > MOST_METRICS || params.size() > MOST_OTHERS || tags.size() > MOST_OTHERS) {
            throw TrackingProblem.INVALID.because("a batch has at most " + MOST_METRICS + " metrics, " + MOST_OTHERS
                    + " params and " + MOST_OTHERS + " tags");
        }
        if (metrics.size() + params.size() + tags.size() > MOST_METRICS) {
            throw TrackingProblem.INVALID.because("a batch has at most " + MOST_METRICS + " entries together");
        }
        for (MetricPoint point : metrics) {
            LogKeys.check("metric", point.key());
            if (point.timestamp() < 0) {
                throw TrackingProblem.INVALID.because(
                        "the timestamp of metric '" + point.key() + "' is in milliseconds since 1970, not negative");
            }
        }
        params.forEach(param -> LogKeys.check("param", param.getKey()));
        tags.keySet().forEach(key -> LogKeys.check("tag", key));
    }
}
