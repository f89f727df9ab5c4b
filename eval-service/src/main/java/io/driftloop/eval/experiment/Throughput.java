package io.driftloop.eval.experiment;

import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.Shard;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** How many rows of twenty numbers one core takes through cells, panes and detector. */
public final class Throughput {

    private static final int COLUMNS = 20;
    private static final int REFERENCE = 10_000;
    private static final int ROWS = 500_000;
    private static final int WARM_UP = 300_000;

    private final List<Cells> cells;
    private final double[][] values;
    private final DriftDetector detector;
    private final Shard shard = Shard.empty(0);
    private long offset;

    private Throughput(MonitoringBaseline baseline, double[][] values) {
        this.cells = baseline.columns().stream().map(MonitoredColumn::cells).toList();
        this.values = values;
        this.detector = new DriftDetector(baseline, Sensitivity.DEFAULT);
    }

    /**
     * Rows per second of processor time, after warming up.
     *
     * @param nanos processor time of the calling thread
     */
    public static double rowsPerSecond(LongSupplier nanos) {
        SplittableRandom random = new SplittableRandom(20);
        double[][] values = new double[REFERENCE][COLUMNS];
        for (double[] row : values) {
            for (int i = 0; i < COLUMNS; i++) {
                row[i] = random.nextGaussian();
            }
        }
        Throughput run = new Throughput(baseline(values), values);
        run.pass(WARM_UP);
        long before = nanos.getAsLong();
        run.pass(ROWS);
        return ROWS * 1e9 / (nanos.getAsLong() - before);
    }

    private static MonitoringBaseline baseline(double[][] values) {
        List<Column> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> Column.number("c" + i))
                .toList();
        BaselineBuilder builder = new BaselineBuilder(new Schema(columns, "label"), List.of("yes", "no"));
        for (int i = 0; i < values.length; i++) {
            List<Cell> row = new ArrayList<>();
            for (double value : values[i]) {
                row.add(new Cell.Number(value));
            }
            builder.input(row);
            builder.answer(i % 2 == 0 ? "yes" : "no", 0.5 + (i % 500) / 1000.0);
        }
        return builder.build("base");
    }

    private void pass(int rows) {
        for (int n = 0; n < rows; n++) {
            double[] row = values[n % REFERENCE];
            byte[] places = new byte[cells.size()];
            for (int i = 0; i < COLUMNS; i++) {
                places[i] = (byte) cells.get(i).of(row[i]);
            }
            places[COLUMNS] = (byte) (n % 2);
            places[COLUMNS + 1] = (byte) (n % 10);
            shard.add(new Observation(offset, offset++, places)).ifPresent(pane -> detector.judge(shard.panes()));
        }
    }
}
