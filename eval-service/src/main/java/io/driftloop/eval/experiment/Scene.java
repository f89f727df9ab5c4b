package io.driftloop.eval.experiment;

import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.concept.ErrorReference;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the traffic comes: a model fitted on some rows, and the baseline and the error rate of it on others, all drawn from the same table.
 *
 * @param baseline as evaluation makes it
 * @param errors of the model on the baseline's rows
 */
record Scene(
        StreamTable table, MonitoringBaseline baseline, ErrorReference errors, SoftmaxModel model, List<Cells> inputs) {

    /** Rows that the model is fitted on. */
    private static final int FITTED = 5_000;

    /** Rows of the baseline: as many as evaluation takes at most. */
    private static final int REFERENCE = 10_000;

    static Scene of(StreamTable table, SplittableRandom random) {
        Schema schema = new Schema(
                table.features().stream()
                        .map(f -> f.numeric() ? Column.number(f.name()) : Column.category(f.name()))
                        .toList(),
                table.label().name());
        List<Cells> inputs =
                inputs(builder(table, schema, draw(table, FITTED, random)).build("base"), schema);
        SoftmaxModel model = fitted(table, inputs, draw(table, FITTED, random), random);
        int[] rows = draw(table, REFERENCE, random);
        BaselineBuilder builder = builder(table, schema, rows);
        long wrong = 0;
        DrawnRow drawn = new DrawnRow(inputs.size());
        for (int row : rows) {
            drawn.take(table, row);
            int label = model.predict(cells(drawn, table, inputs));
            builder.answer(table.label().values().get(label), model.confidence(label));
            wrong += label == drawn.label ? 0 : 1;
        }
        return new Scene(table, builder.build("base"), new ErrorReference(rows.length, wrong), model, inputs);
    }

    private static BaselineBuilder builder(StreamTable table, Schema schema, int[] rows) {
        BaselineBuilder builder = new BaselineBuilder(schema, table.label().values());
        for (int row : rows) {
            List<Cell> cells = new ArrayList<>();
            for (Feature feature : table.features()) {
                cells.add(
                        feature.numeric()
                                ? new Cell.Number(feature.number(row))
                                : new Cell.Category(feature.values().get(feature.codes()[row])));
            }
            builder.input(cells);
        }
        return builder;
    }

    /** The model sees the cells of a baseline of its own, as its inputs must not depend on what it is later compared with. */
    private static List<Cells> inputs(MonitoringBaseline baseline, Schema schema) {
        return schema.columns().stream()
                .map(c -> column(baseline, c.name()).cells())
                .toList();
    }

    private static MonitoredColumn column(MonitoringBaseline baseline, String name) {
        return baseline.columns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SoftmaxModel fitted(StreamTable table, List<Cells> inputs, int[] rows, SplittableRandom random) {
        byte[][] cells = new byte[rows.length][];
        int[] labels = new int[rows.length];
        DrawnRow drawn = new DrawnRow(inputs.size());
        for (int i = 0; i < rows.length; i++) {
            drawn.take(table, rows[i]);
            cells[i] = cells(drawn, table, inputs);
            labels[i] = drawn.label;
        }
        SoftmaxModel model = new SoftmaxModel(
                table.label().values().size(),
                inputs.stream().mapToInt(Cells::size).toArray());
        model.fit(cells, labels, random);
        return model;
    }

    private static int[] draw(StreamTable table, int rows, SplittableRandom random) {
        return IntStream.range(0, rows).map(i -> random.nextInt(table.rows())).toArray();
    }

    static byte[] cells(DrawnRow row, StreamTable table, List<Cells> columns) {
        byte[] cells = new byte[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            Feature feature = table.features().get(i);
            cells[i] = (byte)
                    (feature.numeric()
                            ? columns.get(i).of(row.numbers[i])
                            : columns.get(i).of(category(feature, row.codes[i])));
        }
        return cells;
    }

    private static @Nullable String category(Feature feature, int code) {
        if (code < 0) {
            return null;
        }
        return code < feature.values().size() ? feature.values().get(code) : "never seen before";
    }

    /** Cells of the baseline's input columns, in the table's order. */
    List<Cells> watched() {
        return inputs(baseline, baseline.schema());
    }
}
