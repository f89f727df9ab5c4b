package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.model.rows.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Changes the world of a table's traffic in one of five ways. */
final class RealDrift {

    private final TableTraffic traffic;
    private final int number;
    private final SplittableRandom random;
    private final int column;

    RealDrift(TableTraffic traffic, int number) {
        this(traffic, number, any(traffic.table.continuous(), number));
    }

    RealDrift(TableTraffic traffic, int number, int column) {
        this.traffic = traffic;
        this.number = number;
        this.random = new SplittableRandom(2_000 + number);
        this.column = column;
    }

    private static int any(List<Integer> columns, int number) {
        return columns.get(new SplittableRandom(2_500 + number).nextInt(columns.size()));
    }

    Outcome play(int before, int after) {
        Judge judge = new Judge(traffic.baseline, Sensitivity.DEFAULT);
        for (int i = 0; i < before + after; i++) {
            List<Cell> row = i < before ? traffic.row() : changed((double) (i - before) / after);
            judge.observe(i, traffic.on(i, row));
        }
        String what = "way " + number % 5 + " " + traffic.table.name() + " "
                + traffic.table.schema().columns().get(column).name();
        return Outcome.of(what, judge.verdicts);
    }

    /** @param progress of the time after the onset */
    List<Cell> changed(double progress) {
        MonitoredColumn reference = reference();
        double sd = reference.spread().sd();
        switch (number % 5) {
            case 0: // everything is a standard deviation more
                return plus(traffic.row(), sd);
            case 1: // rows of the upper half come three times as often
                return chosen(r -> r > middle() ? 1 : 1.0 / 6);
            case 2: // only the lower two fifths come
                return chosen(r -> r
                                <= reference
                                        .cells()
                                        .edges()
                                        .get(3 * reference.cells().edges().size() / 9)
                        ? 1
                        : 0);
            case 3: // it grows by up to two standard deviations, slowly
                return plus(traffic.row(), 2 * sd * progress);
            default: // it varies twice as much
                List<Cell> row = new ArrayList<>(traffic.row());
                double mean = reference.spread().mean();
                row.set(column, new Cell.Number(mean + 2 * (number(row) - mean)));
                return row;
        }
    }

    private MonitoredColumn reference() {
        return traffic.baseline.columns().get(column);
    }

    private double middle() {
        List<Double> edges = reference().cells().edges();
        return edges.get(edges.size() / 2);
    }

    private List<Cell> plus(List<Cell> row, double amount) {
        List<Cell> changed = new ArrayList<>(row);
        changed.set(column, new Cell.Number(number(row) + amount));
        return changed;
    }

    private List<Cell> chosen(DoubleUnaryOperator weight) {
        List<Cell> row = traffic.row();
        while (random.nextDouble() >= weight.applyAsDouble(number(row))) {
            row = traffic.row();
        }
        return row;
    }

    private double number(List<Cell> row) {
        return ((Cell.Number) row.get(column)).value();
    }
}
