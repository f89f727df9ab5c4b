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
            metadata: {name: tiny}
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
              evaluate:
                gates:
                  - {slice: base, metric: accuracy, atLeast: 0.5}
              approve:    automatic
              deploy:     {strategy: replace}
              monitor:    {falseAlarmsPerWeek: 1, channels: [console]}
            """;

    private final Path folder;

    TinyPipeline(Path folder) {
        this.folder = folder;
    }

    /** Applies the definition and gives it 1,500 drawn digits and 300 to test. The first version starts no run before one is asked for. */
    void applyTo(StartedProduct product) throws IOException {
        Path definition = Files.writeString(folder.resolve("tiny.yaml"), DEFINITION);
        List<String> files = new ArrayList<>(List.of("dataset", "add", "tiny"));
        files.addAll(draw("train", 1_500, 1));
        files.addAll(draw("t10k", 300, 2));
        succeed(product, "dataset", files.toArray(String[]::new));
        succeed(product, "pipeline", "pipeline", "apply", definition.toString());
    }

    /** Starts a run and gives its id. */
    static String startRun(StartedProduct product) {
        Api.Answer[] answer = new Api.Answer[1];
        // the service may be coming back from the test before
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            answer[0] = product.service(Role.INGEST).post("/api/v1/pipelines/tiny/runs", "{}");
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
