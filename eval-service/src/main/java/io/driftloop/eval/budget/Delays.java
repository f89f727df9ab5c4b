package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.BudgetReport.ColumnDelay;
import io.driftloop.eval.monitoring.BudgetReport.Delay;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Sensitivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Tries drifts of each size on columns of each kind, one column at a time. */
final class Delays {

    /** Columns of a kind that are tried, drawn where there are more. */
    static final int MOST_COLUMNS = 12;

    private static final int TRIALS = 100;
    private static final int REFERENCES = 10;
    private static final Comparator<ColumnDelay> SLOWEST_LAST = Comparator.comparingLong(
                    (ColumnDelay d) -> d.medianRows() == null ? Long.MAX_VALUE : d.medianRows())
            .thenComparingLong(d -> d.p95Rows() == null ? Long.MAX_VALUE : d.p95Rows())
            .thenComparingDouble(ColumnDelay::missed);

    private final MonitoringBaseline baseline;
    private final DrawnBaselines baselines;
    private final SplittableRandom random;
    private final List<DriftDetector> detectors = new ArrayList<>();

    Delays(MonitoringBaseline baseline, Sensitivity sensitivity, SplittableRandom random) {
        this.baseline = baseline;
        this.baselines = new DrawnBaselines(baseline);
        this.random = random;
        for (int i = 0; i < REFERENCES; i++) {
            detectors.add(new DriftDetector(baselines.next(random), sensitivity));
        }
    }

    /** By kind and size; a kind without columns that can drift is left out. */
    List<Delay> all(Runnable checkpoint) {
        List<Delay> delays = new ArrayList<>();
        for (boolean numeric : new boolean[] {true, false}) {
            List<Integer> columns = some(numeric);
            for (DriftSize size : DriftSize.values()) {
                List<ColumnDelay> each = new ArrayList<>();
                for (int column : columns) {
                    checkpoint.run();
                    each.add(of(column, size));
                }
                each.sort(SLOWEST_LAST);
                if (!each.isEmpty()) {
                    delays.add(new Delay(
                            numeric ? "numbers" : "categories",
                            size.text(),
                            numeric ? size.deviations() : size.recoded(),
                            each.size(),
                            each.get((each.size() - 1) / 2),
                            each.get(each.size() - 1)));
                }
            }
        }
        return delays;
    }

    private List<Integer> some(boolean numeric) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < baseline.columns().size(); i++) {
            MonitoredColumn column = baseline.columns().get(i);
            if (column.cells().numeric() == numeric && ColumnDrift.possible(column)) {
                columns.add(i);
            }
        }
        while (columns.size() > MOST_COLUMNS) {
            columns.remove(random.nextInt(columns.size()));
        }
        return columns;
    }

    private ColumnDelay of(int column, DriftSize size) {
        MonitoredColumn reference = baseline.columns().get(column);
        CellSampler drifted = new CellSampler(ColumnDrift.of(reference, size));
        Trial trial = new Trial(baseline, column, baselines.sampler(column), drifted, random);
        long[] delays = new long[TRIALS];
        int missed = 0;
        int calling = 0;
        for (int i = 0; i < TRIALS; i++) {
            Trial.Found found = trial.run(detectors.get(i % REFERENCES));
            delays[i] = found.rows();
            missed += found.missed() ? 1 : 0;
            calling += found.called() ? 1 : 0;
        }
        Arrays.sort(delays);
        return new ColumnDelay(
                reference.title(),
                found(delays[(TRIALS + 1) / 2 - 1]),
                found(delays[TRIALS * 95 / 100 - 1]),
                (double) missed / TRIALS,
                (double) calling / TRIALS);
    }

    @org.jspecify.annotations.Nullable private static Long found(long rows) {
        return rows > Trial.HORIZON ? null : Long.valueOf(rows);
    }
}
