package io.driftloop.training;

import io.driftloop.contracts.SplitCounts;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** What preprocessing hands to training where the label is a number: price = 2000 area + 15000 rooms - 500 age + 30000, and noise of up to 2000 each way. */
public final class PreparedPrices {

    private PreparedPrices() {}

    /** A price without noise. */
    public static double price(double area, double rooms, double age) {
        return 2_000 * area + 15_000 * rooms - 500 * age + 30_000;
    }

    /**
     * Draws.
     *
     * @param rows how many in all; of ten two validate, one tests
     * @param train the definition's {@code train}, without braces
     * @param more further parts of the definition's {@code spec}, indented by two
     */
    public static PreparedDigits draw(int rows, String train, String more) throws IOException {
        PipelineDefinition definition = definition(train, more);
        Schema schema =
                new Schema(List.of(Column.number("area"), Column.number("rooms"), Column.number("age")), "price");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Split[] splits = new Split[rows];
        SplittableRandom random = new SplittableRandom(7);
        try (RowWriter writer = RowWriter.on(content, schema)) {
            for (int i = 0; i < rows; i++) {
                double area = random.nextInt(40, 200);
                double rooms = random.nextInt(1, 7);
                double age = random.nextInt(0, 80);
                double price = price(area, rooms, age) + random.nextInt(-2_000, 2_001);
                writer.write(Row.of(
                        Double.toString(price), new Cell.Number(area), new Cell.Number(rooms), new Cell.Number(age)));
                splits[i] = i % 10 == 0 ? Split.TEST : i % 10 < 3 ? Split.VALIDATION : Split.TRAIN;
            }
        }
        Splits all = Splits.of(splits);
        RowFile file = RowFile.read(ByteBuffer.wrap(content.toByteArray()));
        FittedRecipe recipe = FittedRecipe.fit(
                schema, definition.spec().preprocess(), file.rows(all.rows(Split.TRAIN)), ModelSpec.Task.REGRESSION);
        SplitCounts counts =
                new SplitCounts(all.count(Split.TRAIN), all.count(Split.VALIDATION), all.count(Split.TEST), 0, 0, 0);
        return new PreparedDigits(
                PipelineDefinitions.write(definition), content.toByteArray(), all.toBytes(), recipe.toJson(), counts);
    }

    private static PipelineDefinition definition(String train, String more) {
        String text = """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: prices}
                spec:
                  dataset: {name: prices, format: csv, label: price}
                  preprocess: [standardise]
                  split: {validation: 0.2, test: 0.1, seed: 42}
                  model: {task: regression, template: linear}
                  train: {device: cpu, optimizer: {sgd: {learningRate: 0.1}}, seed: 42, %s}
                  evaluate: {gates: [{slice: base, metric: r2, atLeast: 0.5}]}
                  approve: automatic
                %s
                """;
        return PipelineDefinitions.parse(text.formatted(train, more).getBytes(StandardCharsets.UTF_8));
    }
}
