package io.driftloop.training;

import io.driftloop.contracts.SplitCounts;
import io.driftloop.model.recipe.FittedRecipe;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What preprocessing hands to training, made of the rows of a table.
 *
 * @param definition canonical JSON
 * @param content a row file
 * @param splits of the rows
 * @param recipe fitted on the training rows
 * @param counts of the splits
 */
public record PreparedTable(byte[] definition, byte[] content, byte[] splits, byte[] recipe, SplitCounts counts) {

    /**
     * Prepares.
     *
     * @param train the definition's {@code train}, without braces
     * @param preprocess its steps, without brackets
     * @param split of each row by its number
     */
    public static PreparedTable of(
            Schema schema, List<Row> rows, String train, String preprocess, IntFunction<Split> split)
            throws IOException {
        return of(schema, rows, definition(train, preprocess, schema.label()), split);
    }

    /** The same of a regression. */
    public static PreparedTable ofNumbers(Schema schema, List<Row> rows, String train, IntFunction<Split> split)
            throws IOException {
        String text = new String(
                        PipelineDefinitions.write(definition(train, "", schema.label())), StandardCharsets.UTF_8)
                .replace("\"classification\"", "\"regression\"")
                .replace("\"accuracy\"", "\"r2\"");
        return of(schema, rows, PipelineDefinitions.parse(text.getBytes(StandardCharsets.UTF_8)), split);
    }

    private static PreparedTable of(
            Schema schema, List<Row> rows, PipelineDefinition definition, IntFunction<Split> split) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Split[] splits = new Split[rows.size()];
        try (RowWriter writer = RowWriter.on(content, schema)) {
            for (int i = 0; i < rows.size(); i++) {
                writer.write(rows.get(i));
                splits[i] = split.apply(i);
            }
        }
        Splits all = Splits.of(splits);
        RowFile file = RowFile.read(ByteBuffer.wrap(content.toByteArray()));
        FittedRecipe recipe = FittedRecipe.fit(
                schema,
                definition.spec().preprocess(),
                file.rows(all.rows(Split.TRAIN)),
                definition.spec().model().task());
        SplitCounts counts =
                new SplitCounts(all.count(Split.TRAIN), all.count(Split.VALIDATION), all.count(Split.TEST), 0, 0, 0);
        return new PreparedTable(
                PipelineDefinitions.write(definition), content.toByteArray(), all.toBytes(), recipe.toJson(), counts);
    }

    private static PipelineDefinition definition(String train, String preprocess, String label) {
        String text = """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: table}
                spec:
                  dataset: {name: table, format: csv, label: %s}
                  preprocess: [%s]
                  split: {validation: 0.2, test: 0.1, seed: 42}
                  model: {task: classification}
                  train: {%s}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.5}]}
                  approve: automatic
                """;
        return PipelineDefinitions.parse(
                text.formatted(label, preprocess, train).getBytes(StandardCharsets.UTF_8));
    }

    /** As files in a directory. */
    public Inputs inputs(Path directory) throws IOException {
        return new Inputs(
                input(directory, "definition", definition),
                input(directory, "content", content),
                input(directory, "splits", splits),
                input(directory, "recipe", recipe),
                null);
    }

    private static Input input(Path directory, String name, byte[] content) throws IOException {
        return Input.of(Files.write(directory.resolve(name), content), content);
    }
}
