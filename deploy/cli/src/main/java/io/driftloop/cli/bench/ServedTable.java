package io.driftloop.cli.bench;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.run.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small network over rows of numbers, whose scoring takes next to nothing: requests to it tell what the server itself costs. */
final class ServedTable {

    private static final String MODEL = "bench-serving-table";
    private static final int COLUMNS = 12;
    private static final int ROWS = 400;
    private static final long SEED = 20_261_129;
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench-serving-table}
            spec:
              dataset:    {name: bench-serving-table, format: csv, label: side}
              split:      {validation: 0.1, test: 0.2, seed: 42}
              model:
                task: classification
                layers:
                  - dense: {units: 32, activation: relu}
                  - dense: {units: 2, activation: softmax}
              train:      {device: cpu, epochs: 1, batchSize: 32, seed: 42}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.0}]
              approve:    automatic
              deploy:     {strategy: replace}
            """;

    private ServedTable() {}

    /** Trains what is not there yet. */
    static ServedModel prepared(CommandContext context, Timeline timeline) {
        ServedModel model = new ServedModel(context, MODEL, DEFINITION);
        model.prepare(timeline, 1, Map.of("table.csv", csv()), Map.of("label", "side"));
        return model;
    }

    /** One row as JSON. */
    static byte[] json() {
        return ("{\"inputs\":[{\"name\":\"input\",\"shape\":[1," + COLUMNS + "],\"datatype\":\"FP32\",\"data\":["
                        + row(new Random(SEED)) + "]}]}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The request of a probe, which is not logged. */
    static WireRequest probe() {
        return WireRequest.post(
                "/v2/models/" + MODEL + "/infer",
                List.of("Content-Type: application/json", "Driftloop-Probe: true"),
                json());
    }

    private static byte[] csv() {
        Random random = new Random(SEED);
        String header = IntStream.range(0, COLUMNS).mapToObj(i -> "x" + i + ",").collect(Collectors.joining());
        StringBuilder text = new StringBuilder(header).append("side\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(row(random))
                    .append(',')
                    .append(i % 2 == 0 ? "up" : "down")
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String row(Random random) {
        StringJoiner numbers = new StringJoiner(",");
        for (int i = 0; i < COLUMNS; i++) {
            numbers.add(Float.toString((float) random.nextGaussian()));
        }
        return numbers.toString();
    }
}
