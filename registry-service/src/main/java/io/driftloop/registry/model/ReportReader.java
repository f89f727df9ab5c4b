package io.driftloop.registry.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.model.VersionEvidence.Confusion;
import io.driftloop.registry.model.VersionEvidence.Importance;
import io.driftloop.registry.model.VersionEvidence.Layer;
import io.driftloop.registry.model.VersionEvidence.Residuals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an evaluation report says beyond its metrics. */
record ReportReader(
        List<Confusion> confusions, List<Residuals> residuals, List<Importance> importances, List<Layer> network) {

    static final ReportReader EMPTY = new ReportReader(List.of(), List.of(), List.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    static ReportReader of(byte[] report) throws IOException {
        JsonNode tree = JSON.readTree(report);
        List<Confusion> confusions = new ArrayList<>();
        List<Residuals> residuals = new ArrayList<>();
        for (JsonNode slice : tree.path("slices")) {
            String name = slice.path("slice").asText();
            if (slice.at("/candidate/confusion").isObject()) {
                confusions.add(confusion(name, slice.at("/candidate/confusion")));
            }
            if (slice.at("/numbers/candidate").isObject()) {
                residuals.add(residuals(name, slice.at("/numbers/candidate")));
            }
        }
        List<Importance> importances = new ArrayList<>();
        tree.path("importances")
                .forEach(one -> importances.add(new Importance(
                        one.path("column").asText(), one.path("loss").asDouble())));
        List<Layer> network = new ArrayList<>();
        tree.path("network").forEach(layer -> network.add(layer(layer)));
        return new ReportReader(confusions, residuals, importances, network);
    }

    private static Layer layer(JsonNode layer) {
        List<Integer> output = new ArrayList<>();
        layer.path("output").forEach(size -> output.add(size.asInt()));
        return new Layer(
                layer.path("layer").asText(), output, layer.path("parameters").asLong());
    }

    private static Confusion confusion(String slice, JsonNode matrix) {
        List<String> classes = new ArrayList<>();
        matrix.path("classes").forEach(name -> classes.add(name.asText()));
        List<List<Long>> counts = new ArrayList<>();
        for (JsonNode row : matrix.path("counts")) {
            List<Long> line = new ArrayList<>();
            row.forEach(count -> line.add(count.asLong()));
            counts.add(line);
        }
        return new Confusion(slice, classes, counts);
    }

    private static Residuals residuals(String slice, JsonNode numbers) {
        JsonNode quantiles = numbers.path("residuals");
        return new Residuals(
                slice,
                numbers.path("rows").asLong(),
                numbers.path("mae").asDouble(),
                numbers.path("rmse").asDouble(),
                numbers.path("r2").isNumber() ? (Double) numbers.path("r2").asDouble() : null,
                quantiles.isObject()
                        ? Stream.of("low", "lowerQuartile", "median", "upperQuartile", "high")
                                .map(name -> quantiles.path(name).asDouble())
                                .toList()
                        : List.of());
    }
}
