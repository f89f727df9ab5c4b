package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions side by side.
 *
 * @param metrics one line per {@code <slice>.<metric>}
 * @param hyperparameters one line per hyper-parameter
 */
public record ComparisonView(
        ModelName model,
        List<ModelVersionView> versions,
        List<Line<Double>> metrics,
        List<Line<String>> hyperparameters) {

    /**
     * One compared value.
     *
     * @param values in the order of the versions; null where a version has none
     * @param differs whether they are not all the same
     */
    public record Line<T>(String name, List<@Nullable T> values, boolean differs) {}

    static ComparisonView of(ModelName model, List<ModelVersionView> versions) {
        return new ComparisonView(
                model,
                versions,
                lines(versions, ModelVersionView::metrics),
                lines(
                        versions,
                        v -> v.training() == null ? Map.of() : v.training().hyperparameters()));
    }

    private static <T> List<Line<T>> lines(
            List<ModelVersionView> versions, Function<ModelVersionView, Map<String, T>> values) {
        List<Line<T>> lines = new ArrayList<>();
        for (String name : new TreeSet<>(versions.stream()
                .flatMap(v -> values.apply(v).keySet().stream())
                .toList())) {
            List<@Nullable T> row = new ArrayList<>();
            versions.forEach(v -> row.add(values.apply(v).get(name)));
            lines.add(new Line<>(name, row, Stream.of(row.toArray()).distinct().count() > 1));
        }
        return lines;
    }
}
