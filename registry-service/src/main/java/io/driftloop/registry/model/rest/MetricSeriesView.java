package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.MetricSeries;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric over versions, oldest first, as a chart draws it.
 *
 * @param missing versions that were not measured on it
 * @param nextCursor gives the versions before these; null when there are none
 */
public record MetricSeriesView(
        ModelName model,
        String metric,
        List<Point> points,
        List<Integer> missing,
        @Nullable String nextCursor) {

    /** One version; without value where it was not measured. */
    public record Point(
            int version,
            Instant registeredAt,
            String state,
            @Nullable Double value) {}

    static MetricSeriesView of(ModelName model, MetricSeries series, @Nullable String cursor) {
        return new MetricSeriesView(
                model,
                series.metric(),
                series.points().stream()
                        .map(point -> new Point(point.version(), point.registeredAt(), point.state(), point.value()))
                        .toList(),
                series.missing(),
                cursor);
    }
}
