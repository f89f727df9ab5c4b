package io.driftloop.training.bench;

import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * idx files as a prepared dataset version. A few training images are judged after each epoch; the rest is learned
 * from.
 */
final class BenchData {

    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench}
            spec:
              dataset: {name: bench, format: idx, label: digit}
              preprocess: [{divideBy: 255}, {reshape: [1, 28, 28]}]
              split: {validation: 0.01, test: given, seed: 42}
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
              train: {trainer: djl, device: cpu, loss: categoricalCrossentropy, epochs: 1, batchSize: 64, seed: 42}
              evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.9}]}
            """;

    private BenchData() {}

    static Inputs write(Path directory, IdxPair train) throws IOException {
        PipelineDefinition definition = PipelineDefinitions.parse(DEFINITION.getBytes(StandardCharsets.UTF_8));
        Schema schema = new Schema(List.of(Column.image("image", 28, 28)), "digit");
        Path content = directory.resolve("rows");
        try (RowWriter writer = RowWriter.create(content, schema)) {
            for (int i = 0; i < train.pixels().length; i++) {
                writer.write(Row.of(Integer.toString(train.labels()[i]), new Cell.Image(train.pixels()[i])));
            }
        }
        Split[] splits = new Split[train.pixels().length];
        Arrays.fill(splits, Split.TRAIN);
        Arrays.fill(splits, 0, Math.min(TrainingBench.VALIDATION, splits.length / 2), Split.VALIDATION);
        Splits all = Splits.of(splits);
        RowFile rows = RowFile.open(content);
        FittedRecipe recipe =
                FittedRecipe.fit(schema, definition.spec().preprocess(), rows.rows(all.rows(Split.TRAIN)));
        return new Inputs(
                file(directory, "definition", PipelineDefinitions.write(definition)),
                new Input(content, "rows"),
                file(directory, "splits", all.toBytes()),
                file(directory, "recipe", recipe.toJson()),
                null);
    }

    private static Input file(Path directory, String name, byte[] bytes) throws IOException {
        return new Input(Files.write(directory.resolve(name), bytes), name);
    }
}
