package io.driftloop.registry.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric over the versions of a model, oldest first.
 *
 * @param metric as in {@link VersionContent#metrics()}: {@code accuracy}, {@code recent.accuracy}
 */
public record MetricSeries(String metric, List<Point> points) {

    /**
     * One version.
     *
     * @param value absent where the version was not measured on it
     */
    public record Point(
            int version,
            Instant registeredAt,
            String state,
            @Nullable Double value) {}

    /** Versions that have no value. */
    public List<Integer> missing() {
        return points.stream()
                .filter(point -> point.value() == null)
                .map(Point::version)
                .toList();
    }
}
