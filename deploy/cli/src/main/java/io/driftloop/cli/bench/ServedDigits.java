package io.driftloop.cli.bench;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.run.Timeline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** The article's network over drawn digits in two versions that serve in turn, and requests to it. */
final class ServedDigits {

    static final String MODEL = "bench-serving";

    private static final int VERSIONS = 2;
    private static final int DIGITS = 400;
    private static final long SEED = 20_261_128;
    private static final int PIXELS = 28 * 28;
    private static final String PATH = "/v2/models/" + MODEL + "/infer";
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench-serving}
            spec:
              dataset:    {name: bench-serving, format: idx, label: digit}
              preprocess: [{divideBy: 255}, {reshape: [1, 28, 28]}]
              split:      {validation: 0.1, test: given, seed: 42}
              model:
                task: classification
                layers:
                  - conv2d: {filters: 32, kernel: [3, 3], activation: relu}
                  - maxPool2d: [2, 2]
                  - conv2d: {filters: 64, kernel: [3, 3], activation: relu}
                  - maxPool2d: [2, 2]
                  - conv2d: {filters: 64, kernel: [3, 3], activation: relu}
                  - flatten
                  - dense: {units: 64, activation: relu}
                  - dense: {units: 10, activation: softmax}
              train:      {device: cpu, epochs: 1, batchSize: 32, seed: 42}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.0}]
              approve:    automatic
              deploy:     {strategy: replace}
            """;

    private ServedDigits() {}

    /** Trains what is not there yet. */
    static ServedModel prepared(CommandContext context, Timeline timeline) {
        ServedModel model = new ServedModel(context, MODEL, DEFINITION);
        model.prepare(timeline, VERSIONS, BenchDigits.files(DIGITS, SEED), Map.of());
        return model;
    }

    /** One image as JSON, its pixels as decimal numbers. */
    static byte[] json() {
        Random random = new Random(SEED);
        StringJoiner pixels = new StringJoiner(",");
        for (int i = 0; i < PIXELS; i++) {
            pixels.add(Double.toString(random.nextInt(256)));
        }
        return ("{\"inputs\":[{\"name\":\"input\",\"shape\":[1,28,28],\"datatype\":\"FP32\",\"data\":[" + pixels
                        + "]}]}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The request that is logged. */
    static WireRequest logged() {
        return WireRequest.post(PATH, List.of("Content-Type: application/json"), json());
    }

    /** The request of a probe, which is not. */
    static WireRequest probe() {
        return WireRequest.post(PATH, List.of("Content-Type: application/json", "Driftloop-Probe: true"), json());
    }

    /** The probe with a binary tensor. */
    static WireRequest binaryProbe() {
        byte[] head = ("{\"inputs\":[{\"name\":\"input\",\"shape\":[1,28,28],\"datatype\":\"FP32\",\"parameters\":"
                        + "{\"binary_data_size\":" + PIXELS * Float.BYTES
                        + "}}],\"parameters\":{\"binary_data_output\":true}}")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(head.length + PIXELS * Float.BYTES);
        body.put(head).put(raw());
        return WireRequest.post(
                PATH,
                List.of(
                        "Content-Type: application/octet-stream",
                        "Inference-Header-Content-Length: " + head.length,
                        "Driftloop-Probe: true"),
                body.array());
    }

    /** The probe as a call over gRPC, its pixels as raw contents. */
    static WireRequest grpcProbe() {
        return WireRequest.grpc(
                "/inference.GRPCInferenceService/ModelInfer",
                List.of("driftloop-probe: true"),
                InferMessage.of(MODEL, "FP32", new int[] {1, 28, 28}, raw()));
    }

    /** The image's pixels, little-endian. */
    private static byte[] raw() {
        Random random = new Random(SEED);
        ByteBuffer pixels = ByteBuffer.allocate(PIXELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < PIXELS; i++) {
            pixels.putFloat(random.nextInt(256));
        }
        return pixels.array();
    }
}
