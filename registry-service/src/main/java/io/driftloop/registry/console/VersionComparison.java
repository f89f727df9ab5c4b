package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Versions of one model side by side. */
public record VersionComparison(
        ModelName model, List<ModelStory.Line> versions, List<Row> metrics, List<Row> hyperparameters) {

    /** Metrics of a slice that are better when lower. */
    private static final Set<String> LOWER = Set.of("loss", "brier", "calibrationError", "mae", "rmse");

    /**
     * One compared value.
     *
     * @param values as text, in the order of the versions; a dash where there is none
     * @param best index of the best value; -1 where none is better
     * @param differs whether they are not all the same
     */
    public record Row(String name, List<String> values, int best, boolean differs) {}

    /** Puts the versions side by side. */
    public static VersionComparison of(ModelName model, List<ModelStory.Line> versions) {
        return new VersionComparison(model, versions, metrics(versions), hyperparameters(versions));
    }

    private static List<Row> metrics(List<ModelStory.Line> versions) {
        List<Row> rows = new ArrayList<>();
        for (String name : names(versions, line -> line.version().content().metrics())) {
            List<@Nullable Double> values = versions.stream()
                    .<@Nullable Double>map(line -> line.metric(name))
                    .toList();
            rows.add(new Row(
                    name,
                    values.stream().map(VersionComparison::text).toList(),
                    best(values, LOWER.contains(name.substring(name.lastIndexOf('.') + 1))),
                    values.stream().map(VersionComparison::text).distinct().count() > 1));
        }
        return rows;
    }

    private static List<Row> hyperparameters(List<ModelStory.Line> versions) {
        List<Row> rows = new ArrayList<>();
        for (String name : names(versions, VersionComparison::chosen)) {
            List<String> values = versions.stream()
                    .map(line -> Objects.requireNonNullElse(chosen(line).get(name), "–"))
                    .toList();
            rows.add(new Row(name, values, -1, values.stream().distinct().count() > 1));
        }
        return rows;
    }

    private static Map<String, String> chosen(ModelStory.Line line) {
        return line.training() == null ? Map.of() : line.training().hyperparameters();
    }

    private static TreeSet<String> names(
            List<ModelStory.Line> versions, Function<ModelStory.Line, Map<String, ?>> values) {
        TreeSet<String> names = new TreeSet<>();
        versions.forEach(line -> names.addAll(values.apply(line).keySet()));
        return names;
    }

    private static int best(List<@Nullable Double> values, boolean lowest) {
        int best = -1;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            Double leader = best < 0 ? null : values.get(best);
            if (value != null && (leader == null || (lowest ? value < leader : value > leader))) {
                best = i;
            }
        }
        return values.stream().distinct().count() > 1 ? best : -1;
    }

    private static String text(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
}
