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
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What preprocessing hands to training, made from digits that are drawn as seven segments: the same on every machine.
 *
 * @param definition canonical JSON
 * @param content a row file
 * @param splits of ten rows two validate, one tests
 * @param recipe fitted on the training rows
 * @param counts of the splits
 */
public record PreparedDigits(byte[] definition, byte[] content, byte[] splits, byte[] recipe, SplitCounts counts) {

    /** Lit segments of each digit: top, upper left, upper right, middle, lower left, lower right, bottom. */
    private static final String[] SEGMENTS = {
        "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"
    };

    private static final int[][] LINES = {
        {4, 8, 4, 18},
        {4, 8, 13, 8},
        {4, 18, 13, 18},
        {13, 8, 13, 18},
        {13, 8, 22, 8},
        {13, 18, 22, 18},
        {22, 8, 22, 18}
    };

    /**
     * Draws.
     *
     * @param rows how many in all
     * @param train the definition's {@code train}, without braces
     * @param more further parts of the definition's {@code spec}, indented by two
     */
    public static PreparedDigits draw(int rows, String train, String more) throws IOException {
        PipelineDefinition definition = definition(train, more);
        Schema schema = new Schema(List.of(Column.image("image", 28, 28)), "digit");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Split[] splits = new Split[rows];
        SplittableRandom random = new SplittableRandom(7);
        try (RowWriter writer = RowWriter.on(content, schema)) {
            for (int i = 0; i < rows; i++) {
                int label = random.nextInt(10);
                writer.write(Row.of(Integer.toString(label), new Cell.Image(pixels(label, random))));
                splits[i] = i % 10 == 0 ? Split.TEST : i % 10 < 3 ? Split.VALIDATION : Split.TRAIN;
            }
        }
        Splits all = Splits.of(splits);
        RowFile file = RowFile.read(ByteBuffer.wrap(content.toByteArray()));
        FittedRecipe recipe =
                FittedRecipe.fit(schema, definition.spec().preprocess(), file.rows(all.rows(Split.TRAIN)));
        SplitCounts counts =
                new SplitCounts(all.count(Split.TRAIN), all.count(Split.VALIDATION), all.count(Split.TEST), 0, 0, 0);
        return new PreparedDigits(
                PipelineDefinitions.write(definition), content.toByteArray(), all.toBytes(), recipe.toJson(), counts);
    }

    private static PipelineDefinition definition(String train, String more) {
        String text = """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: digits}
                spec:
                  dataset: {name: digits, format: idx, label: digit}
                  preprocess: [{divideBy: 255}, {reshape: [1, 28, 28]}]
                  split: {validation: 0.2, test: 0.1, seed: 42}
                  model:
                    task: classification
                    layers:
                      - maxPool2d: [2, 2]
                      - conv2d: {filters: 4, kernel: [3, 3], activation: relu}
                      - maxPool2d: [2, 2]
                      - flatten
                      - dense: {units: 16, activation: relu}
                      - dense: {units: 10, activation: softmax}
                  train: {trainer: djl, device: cpu, loss: categoricalCrossentropy, seed: 42, %s}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.5}]}
                  approve: automatic
                %s
                """;
        return PipelineDefinitions.parse(text.formatted(train, more).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pixels(int label, SplittableRandom random) {
        byte[] pixels = new byte[28 * 28];
        int down = random.nextInt(-3, 4);
        int right = random.nextInt(-4, 5);
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) random.nextInt(50);
        }
        for (int s = 0; s < LINES.length; s++) {
            if (SEGMENTS[label].charAt(s) == '1') {
                for (int y = LINES[s][0]; y <= LINES[s][2] + 1; y++) {
                    for (int x = LINES[s][1]; x <= LINES[s][3] + 1; x++) {
                        pixels[(y + down) * 28 + x + right] = (byte) (200 + random.nextInt(50));
                    }
                }
            }
        }
        return pixels;
    }
}
