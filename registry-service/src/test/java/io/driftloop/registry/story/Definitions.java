package io.driftloop.registry.story;

import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.TrainerSpec;
import java.nio.charset.StandardCharsets;

/** Pipeline definitions for tests. */
public final class Definitions {

    private Definitions() {}

    /** The same where a run takes a model in that lies at this source. */
    public static byte[] importing(String name, String source) {
        PipelineDefinition defined = PipelineDefinitions.parse(of(name, "automatic"));
        TrainerSpec.Imported file = new TrainerSpec.Imported(
                "ab".repeat(32),
                7,
                TrainerSpec.Imported.Format.ONNX,
                TrainerSpec.Imported.Output.PROBABILITIES,
                source);
        return PipelineDefinitions.write(
                new PipelineDefinition(defined.name(), defined.spec().importing(file)));
    }

    /**
     * A complete definition as it is stored.
     *
     * @param approve {@code automatic} or {@code manual}
     */
    public static byte[] of(String name, String approve) {
        String yaml = """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: %s}
                spec:
                  dataset:    {name: %s, format: idx, label: digit}
                  preprocess: [{divideBy: 255}, {reshape: [1, 28, 28]}]
                  split:      {validation: 0.1, test: given, seed: 42}
                  model:
                    task: classification
                    license: Apache-2.0
                    intendedUse: Reading single digits on forms
                    layers: [flatten, {dense: {units: 10, activation: softmax}}]
                  train:      {trainer: djl, device: auto, optimizer: {adam: {learningRate: 0.001}}, loss: categoricalCrossentropy, epochs: 3, batchSize: 64, seed: 42}
                  evaluate:
                    gates: [{slice: base, metric: accuracy, atLeast: 0.97}]
                  approve:    %s
                  retrain:    {on: [drift], cooldown: 1h, maxPerDay: 6, minLabelled: 500}
                """.formatted(name, name, approve);
        return PipelineDefinitions.write(PipelineDefinitions.parse(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
