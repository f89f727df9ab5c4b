package io.driftloop.cli.loop;

import static org.awaitility.Awaitility.await;

import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A pipeline whose run takes some seconds: a small dense network on drawn digits. */
final class TinyPipeline {

    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: ${name}}
            spec:
              dataset:    {name: tiny, format: idx, label: digit}
              preprocess: [{divideBy: 255}, {reshape: [784]}]
              split:      {validation: 0.1, test: given, seed: 42}
              model:
                task: classification
                layers:
                  - dense: {units: 32, activation: relu}
                  - dense: {units: 10, activation: softmax}
              train:      {trainer: djl, device: cpu, optimizer: {adam: {learningRate: 0.002}}, loss: categoricalCrossentropy, epochs: 6, batchSize: 32, seed: 42}
              ${tune}
              evaluate:
                gates:
                  - {slice: base, metric: accuracy, atLeast: 0.5}
              approve:    ${approve}
              deploy:     ${deploy}
              monitor:    {falseAlarmsPerWeek: 1, channels: [console]}
            """;

    /** The pipeline that searches first. */
    static final String TUNED = "tiny-tuned";

    /** How many trials that search has. */
    static final int TRIALS = 4;

    private static final String TUNE = "tune:       {sampler: random, trials: " + TRIALS
            + ", epochs: 2, objective: {maximize: validation.accuracy}, space: {learningRate: {logUniform: [1.0e-3,"
            + " 5.0e-3]}}}";

    private final Path folder;

    TinyPipeline(Path folder) {
        this.folder = folder;
    }

    /** Applies the definitions and gives them 1,500 drawn digits and 300 to test. The first version starts no run before one is asked for. */
    void applyTo(StartedProduct product) throws IOException {
        addTo(product);
        apply(product, "tiny", "");
        apply(product, TUNED, TUNE);
    }

    private void addTo(StartedProduct product) throws IOException {
        List<String> files = new ArrayList<>(List.of("dataset", "add", "tiny"));
        files.addAll(draw("train", 1_500, 1));
        files.addAll(draw("t10k", 300, 2));
        succeed(product, "dataset", files.toArray(String[]::new));
    }

    /** The same for a person who approves: each version is asked about, and rolled out step by step. The first version starts a run by itself. */
    void askedFor(StartedProduct product) throws IOException {
        apply(product, "tiny", "", "manual", "{strategy: canary, steps: [50, 100], requestsPerStep: 50}");
        addTo(product);
    }

    private void apply(StartedProduct product, String name, String tune) throws IOException {
        apply(product, name, tune, "automatic", "{strategy: replace}");
    }

    private void apply(StartedProduct product, String name, String tune, String approve, String deploy)
            throws IOException {
        Path definition = Files.writeString(
                folder.resolve(name + ".yaml"),
                DEFINITION
                        .replace("${name}", name)
                        .replace("${tune}", tune)
                        .replace("${approve}", approve)
                        .replace("${deploy}", deploy));
        succeed(product, "pipeline", "pipeline", "apply", definition.toString());
    }

    /** Starts a run and gives its id. */
    static String startRun(StartedProduct product) {
        return startRun(product, "tiny");
    }

    /** Starts a run of one of the pipelines and gives its id. */
    static String startRun(StartedProduct product, String pipeline) {
        Api.Answer[] answer = new Api.Answer[1];
        // the service may be coming back from the test before
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            answer[0] = product.service(Role.INGEST).post("/api/v1/pipelines/" + pipeline + "/runs", "{}");
            return answer[0].status() == 202;
        });
        try {
            return answer[0].json().path("pipelineRunId").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> draw(String part, int count, long seed) throws IOException {
        Path images = folder.resolve(part + "-images-idx3-ubyte.gz");
        Path labels = folder.resolve(part + "-labels-idx1-ubyte.gz");
        IdxFiles.write(new DrawnDigits().draw(count, seed), images, labels);
        return List.of(images.toString(), labels.toString());
    }

    private static void succeed(StartedProduct product, String what, String... command) {
        StartedProduct.CommandResult result = product.command(command);
        if (result.status() != 0) {
            throw new AssertionError(what + " ended with " + result.status() + ": " + result.errors());
        }
    }
}
