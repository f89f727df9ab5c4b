package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.VersionEvidence;
import io.driftloop.registry.model.VersionEvidence.Confusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions side by side. Lists of values are in the order of the versions, null where a version has none; each version's {@code missing} says why.
 *
 * @param metrics one line per {@code <slice>.<metric>}
 * @param hyperparameters one line per hyper-parameter
 * @param data dataset, its version and content hash, and the rows of each slice
 * @param training size and speed of the training
 * @param architecture the network's layers by position, with shapes and parameters where they are known
 * @param confusions rows by true and predicted class, one entry per slice
 * @param missing what is not known, as sentences, by version
 */
public record ComparisonView(
        ModelName model,
        List<ModelVersionView> versions,
        List<Line<Double>> metrics,
        List<Line<String>> hyperparameters,
        List<Line<String>> data,
        List<Line<Double>> training,
        List<Line<String>> architecture,
        List<ConfusionLine> confusions,
        Map<Integer, List<String>> missing) {

    /**
     * One compared value.
     *
     * @param values in the order of the versions; null where a version has none
     * @param differences of numbers to the first version, null where one of both has none; empty for texts
     * @param differs whether they are not all the same
     */
    public record Line<T>(String name, List<@Nullable T> values, List<@Nullable Double> differences, boolean differs) {}

    /** The confusion matrices of one slice in the order of the versions; null where a version has none. */
    public record ConfusionLine(String slice, List<@Nullable Confusion> matrices) {}

    static ComparisonView of(ModelName model, List<ModelVersionView> versions, List<VersionEvidence> evidence) {
        List<Map<String, String>> layers =
                evidence.stream().map(ComparisonView::layers).toList();
        return new ComparisonView(
                model,
                versions,
                lines(versions.stream().map(ModelVersionView::metrics).toList()),
                lines(versions.stream()
                        .map(v -> v.training() == null
                                ? Map.<String, String>of()
                                : v.training().hyperparameters())
                        .toList()),
                lines(versions.stream().map(ComparisonView::data).toList()),
                lines(versions.stream().map(ComparisonView::training).toList()),
                lines(layers),
                confusions(evidence),
                missing(versions, evidence));
    }

    private static Map<String, String> data(ModelVersionView version) {
        Map<String, String> data = new TreeMap<>();
        data.put("dataset", version.dataset().dataset().value());
        data.put("version", String.valueOf(version.dataset().version()));
        data.put("hash", version.dataset().contentHash());
        version.slices().forEach(slice -> data.put("rows." + slice.slice(), String.valueOf(slice.rows())));
        return data;
    }

    private static Map<String, Double> training(ModelVersionView version) {
        ModelVersionView.TrainingView training = version.training();
        return training == null
                ? Map.of()
                : Map.of(
                        "parameters", (double) training.parameters(),
                        "imagesPerSecond", training.imagesPerSecond(),
                        "seconds", training.seconds());
    }

    private static Map<String, String> layers(VersionEvidence evidence) {
        Map<String, String> layers = new TreeMap<>();
        for (int i = 0; i < evidence.architecture().size(); i++) {
            layers.put(
                    String.format(java.util.Locale.ROOT, "layer %02d", i + 1),
                    evidence.architecture().get(i).text());
        }
        return layers;
    }

    private static List<ConfusionLine> confusions(List<VersionEvidence> evidence) {
        TreeSet<String> slices = new TreeSet<>();
        evidence.forEach(one -> one.confusions().forEach(confusion -> slices.add(confusion.slice())));
        List<ConfusionLine> lines = new ArrayList<>();
        for (String slice : slices) {
            List<@Nullable Confusion> matrices = new ArrayList<>();
            evidence.forEach(one -> matrices.add(one.confusions().stream()
                    .filter(confusion -> confusion.slice().equals(slice))
                    .findFirst()
                    .orElse(null)));
            lines.add(new ConfusionLine(slice, matrices));
        }
        return lines;
    }

    private static Map<Integer, List<String>> missing(List<ModelVersionView> versions, List<VersionEvidence> evidence) {
        TreeSet<String> names = new TreeSet<>();
        versions.forEach(version -> names.addAll(version.metrics().keySet()));
        Map<Integer, List<String>> missing = new TreeMap<>();
        for (int i = 0; i < versions.size(); i++) {
            ModelVersionView version = versions.get(i);
            List<String> said = new ArrayList<>(evidence.get(i).missing());
            if (version.training() == null) {
                said.add("training has not told hyper-parameters and speed");
            }
            names.stream()
                    .filter(name -> !version.metrics().containsKey(name))
                    .forEach(name -> said.add("not measured on " + name));
            if (!said.isEmpty()) {
                missing.put(version.version(), said);
            }
        }
        return missing;
    }

    private static <T> List<Line<T>> lines(List<Map<String, T>> versions) {
        TreeSet<String> names = new TreeSet<>();
        versions.forEach(values -> names.addAll(values.keySet()));
        List<Line<T>> lines = new ArrayList<>();
        for (String name : names) {
            List<@Nullable T> row = new ArrayList<>();
            versions.forEach(values -> row.add(values.get(name)));
            lines.add(new Line<>(
                    name,
                    row,
                    differences(row),
                    Stream.of(row.toArray()).distinct().count() > 1));
        }
        return lines;
    }

    private static <T> List<@Nullable Double> differences(List<@Nullable T> row) {
        List<@Nullable Double> differences = new ArrayList<>();
        if (row.stream().filter(Objects::nonNull).allMatch(Double.class::isInstance)) {
            for (T value : row) {
                differences.add(
                        row.get(0) instanceof Double first && value instanceof Double other ? other - first : null);
            }
        }
        return differences;
    }
}
