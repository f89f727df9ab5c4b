package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoredColumn.Spread;

/** What a drift makes of a column's cells. A baseline knows no values: they are taken to lie evenly within a cell, the outer cells ending at the extremes. */
final class ColumnDrift {

    private ColumnDrift() {}

    /** Whether the column can drift at all: numbers that are not all in one cell or of one value, categories with more than one place to be. */
    static boolean possible(MonitoredColumn column) {
        boolean varies = column.spread().sd() > 0 && !column.cells().edges().isEmpty();
        return column.rows() > missing(column) && (!column.cells().numeric() || varies);
    }

    /** Weights of the cells after the drift; missing values stay missing. */
    static double[] of(MonitoredColumn column, DriftSize size) {
        return column.cells().numeric()
                ? shifted(column, size.deviations() * column.spread().sd())
                : recoded(column, size.recoded());
    }

    private static long missing(MonitoredColumn column) {
        return column.reference().get(column.cells().size() - 1);
    }

    private static double[] shifted(MonitoredColumn column, double by) {
        Cells cells = column.cells();
        Spread spread = column.spread();
        int inner = cells.edges().size();
        double[] after = new double[cells.size()];
        after[inner + 1] = missing(column);
        for (int i = 0; i <= inner; i++) {
            double low = (i == 0 ? spread.min() : cells.edges().get(i - 1)) + by;
            double high = (i == inner ? spread.max() : cells.edges().get(i)) + by;
            double rows = column.reference().get(i);
            if (!(high > low)) {
                after[cells.of(low)] += rows;
                continue;
            }
            for (int j = 0; j <= inner; j++) {
                double from = j == 0 ? low : Math.max(low, cells.edges().get(j - 1));
                double to = j == inner ? high : Math.min(high, cells.edges().get(j));
                after[j] += rows * Math.max(0, to - from) / (high - low);
            }
        }
        return after;
    }

    private static double[] recoded(MonitoredColumn column, double share) {
        int known = column.cells().values().size();
        int rarest = known < 2 ? known : 0;
        for (int i = 1; i < known; i++) {
            rarest = column.reference().get(i) < column.reference().get(rarest) ? i : rarest;
        }
        double[] after = new double[column.cells().size()];
        double moved = 0;
        for (int i = 0; i <= known; i++) {
            double leaving = share * column.reference().get(i);
            after[i] = column.reference().get(i) - leaving;
            moved += leaving;
        }
        after[rarest] += moved;
        after[known + 1] = missing(column);
        return after;
    }
}
