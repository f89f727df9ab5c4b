package io.driftloop.eval.evaluation;

import io.driftloop.eval.metric.NumberScores;
import io.driftloop.eval.metric.Scores;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.NumberLabel;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Permutation importance (Breiman 2001): how much of a model's accuracy, of a regression R², on held-out rows is lost when one column's values are shuffled between the rows. Of
 * two columns that say the same neither is important by this measure. Not below 0: a gain is chance.
 */
final class Importance {

    /** More rows make it no clearer to what a change of a column does. */
    private static final int MOST_ROWS = 1_000;
    /** Columns beyond are left unmeasured: a wide table would keep the evaluation busy for minutes. */
    private static final int MOST_COLUMNS = 100;

    private static final long SEED = 42;

    private final Scorer model;

    Importance(Scorer model) {
        this.model = model;
    }

    /** Loss of accuracy or R² by column; empty for images and without rows. */
    Map<String, Double> of(RowFile rows, int[] heldOut) throws IOException {
        Schema schema = rows.schema();
        Map<String, Double> losses = new LinkedHashMap<>();
        int n = Math.min(MOST_ROWS, heldOut.length);
        if (schema.image().isPresent() || n == 0) {
            return losses;
        }
        List<Row> sample = IntStream.range(0, n)
                .mapToObj(i -> rows.row(heldOut[(int) ((long) i * heldOut.length / n)]))
                .toList();
        double whole = quality(schema, sample);
        for (int c = 0; c < Math.min(MOST_COLUMNS, schema.columns().size()); c++) {
            String name = schema.columns().get(c).name();
            losses.put(name, Math.max(0, whole - quality(schema, shuffled(sample, c))));
        }
        return losses;
    }

    private static List<Row> shuffled(List<Row> rows, int column) {
        SplittableRandom random = new SplittableRandom(SEED + column);
        int[] from = IntStream.range(0, rows.size()).toArray();
        for (int i = from.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int place = from[i];
            from[i] = from[j];
            from[j] = place;
        }
        List<Row> shuffled = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            List<Cell> cells = new ArrayList<>(rows.get(i).cells());
            cells.set(column, rows.get(from[i]).cells().get(column));
            shuffled.add(Row.of(rows.get(i).label(), cells.toArray(Cell[]::new)));
        }
        return shuffled;
    }

    private double quality(Schema schema, List<Row> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, schema)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        RowFile file = RowFile.read(ByteBuffer.wrap(bytes.toByteArray()));
        int[] all = IntStream.range(0, rows.size()).toArray();
        if (model.regression()) {
            NumberScores numbers = new NumberScores();
            model.score(
                    file,
                    all,
                    (place, number) ->
                            numbers.add(NumberLabel.of(rows.get(place).label()), number[0]));
            Double explained = numbers.metrics().r2();
            return explained == null ? 0 : explained;
        }
        Scores scores = new Scores(model.classes());
        model.score(
                file, all, (place, probabilities) -> scores.add(rows.get(place).label(), probabilities));
        return scores.metrics().accuracy();
    }
}
