package io.driftloop.registry.console;

import io.driftloop.registry.model.MetricSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric over the newest versions, oldest first.
 *
 * @param metric on the base rows
 * @param metrics all that could be shown
 * @param recent whether the same was measured on recent rows too
 */
public record MetricChart(String metric, List<String> metrics, boolean recent, List<Point> points) {

    private static final String RECENT = "recent.";

    /** One version. */
    public record Point(
            int version, @Nullable Double base, @Nullable Double recent) {}

    /** Nothing was measured. */
    static final MetricChart EMPTY = new MetricChart("", List.of(), false, List.of());

    /** The same metric on recent rows. */
    static String onRecent(String metric) {
        return RECENT + metric;
    }

    /** Metrics that are not the recent counterpart of another one. */
    static List<String> choices(List<String> metrics) {
        return metrics.stream()
                .filter(name -> !name.startsWith(RECENT) || !metrics.contains(name.substring(RECENT.length())))
                .toList();
    }

    static MetricChart of(String metric, List<String> metrics, MetricSeries base, @Nullable MetricSeries recent) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < base.points().size(); i++) {
            MetricSeries.Point point = base.points().get(i);
            points.add(new Point(
                    point.version(),
                    point.value(),
                    recent == null ? null : recent.points().get(i).value()));
        }
        return new MetricChart(metric, metrics, recent != null, points);
    }
}
