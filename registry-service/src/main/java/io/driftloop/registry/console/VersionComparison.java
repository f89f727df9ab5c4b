package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.VersionEvidence;
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
        ModelName model,
        List<ModelStory.Line> versions,
        List<Row> metrics,
        List<Row> hyperparameters,
        List<Row> architecture,
        List<Confusions> confusions) {

    /** Metrics of a slice that are better when lower. */
    private static final Set<String> LOWER = Set.of("loss", "brier", "calibrationError", "mae", "rmse");

    /**
     * One compared value.
     *
     * @param values as text, in the order of the versions; a dash where there is none; of metrics with the difference to the first
     * @param best index of the best value; -1 where none is better than another one
     * @param differs whether they are not all the same
     */
    public record Row(String name, List<String> values, int best, boolean differs) {}

    /**
     * How each version answers the rows of a slice.
     *
     * @param grids in the order of the versions; null where there is none
     */
    public record Confusions(String slice, List<@Nullable ConfusionGrid> grids) {}

    /**
     * Puts the versions side by side.
     *
     * @param evidence of each version
     */
    public static VersionComparison of(
            ModelName model, List<ModelStory.Line> versions, List<VersionEvidence> evidence) {
        return new VersionComparison(
                model,
                versions,
                metrics(versions),
                hyperparameters(versions),
                architecture(evidence),
                confusions(evidence));
    }

    private static List<Row> metrics(List<ModelStory.Line> versions) {
        List<Row> rows = new ArrayList<>();
        for (String name : names(versions, line -> line.version().content().metrics())) {
            List<@Nullable Double> values = versions.stream()
                    .<@Nullable Double>map(line -> line.metric(name))
                    .toList();
            rows.add(new Row(
                    name,
                    values.stream()
                            .map(value -> text(value) + difference(values.get(0), value))
                            .toList(),
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

    private static List<Row> architecture(List<VersionEvidence> evidence) {
        int most = evidence.stream()
                .mapToInt(one -> one.architecture().size())
                .max()
                .orElse(0);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int layer = i;
            List<String> values = evidence.stream()
                    .map(one -> layer < one.architecture().size()
                            ? one.architecture().get(layer).text()
                            : "–")
                    .toList();
            rows.add(new Row(
                    String.valueOf(i + 1),
                    values,
                    -1,
                    values.stream().distinct().count() > 1));
        }
        return rows;
    }

    private static List<Confusions> confusions(List<VersionEvidence> evidence) {
        return evidence.stream()
                .flatMap(one -> one.confusions().stream().map(VersionEvidence.Confusion::slice))
                .distinct()
                .map(slice -> new Confusions(
                        slice,
                        evidence.stream()
                                .<@Nullable ConfusionGrid>map(one -> grid(one, slice))
                                .toList()))
                .toList();
    }

    private static @Nullable ConfusionGrid grid(VersionEvidence evidence, String slice) {
        return evidence.confusions().stream()
                .filter(one -> one.slice().equals(slice))
                .findFirst()
                .map(ConfusionGrid::of)
                .orElse(null);
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
        return values.stream().filter(Objects::nonNull).distinct().count() > 1 ? best : -1;
    }

    /** To the first version's; nothing of that itself, or where one of both is not there. */
    private static String difference(@Nullable Double first, @Nullable Double value) {
        return first == null || value == null || first.equals(value)
                ? ""
                : String.format(Locale.ROOT, " (%+.4f)", value - first);
    }

    private static String text(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
}
