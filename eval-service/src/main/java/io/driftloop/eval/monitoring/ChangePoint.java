package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.statistic.Shares;
import java.util.List;

/**
 * Where a change began: the row from which on the last rows are least like the reference. Maximises the log likelihood ratio
 * G(t) = sum over columns and cells of n ln(n / (N p)), n being the counts of the rows t..end, N their number and p the reference shares (smoothed).
 * Exact to a few rows for a sudden change; within the middle of a slow one.
 */
final class ChangePoint {

    /** Fewer rows than this at the end are never taken for the whole change. */
    private static final int LEAST_ROWS = 20;

    private ChangePoint() {}

    /**
     * @param columns places of the columns that changed
     * @param panes oldest first
     */
    static Observation of(MonitoringBaseline baseline, List<Integer> columns, List<Pane> panes) {
        List<PlacedRow> rows = PlacedRow.of(panes);
        return rows.get(first(baseline, columns, rows)).row();
    }

    /** The same as a place in these rows. */
    static int first(MonitoringBaseline baseline, List<Integer> columns, List<PlacedRow> rows) {
        double[][] expected = new double[baseline.columns().size()][];
        long[][] counts = new long[expected.length][];
        for (int column : columns) {
            expected[column] = Shares.smoothed(baseline.columns().get(column).counts());
            counts[column] = new long[expected[column].length];
        }
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int t = rows.size() - 1; t >= 0; t--) {
            int taken = rows.size() - t;
            double g = 0;
            for (int column : columns) {
                counts[column][rows.get(t).row().cells()[column] & 0xff]++;
                g += ratio(counts[column], expected[column], taken);
            }
            if (taken >= LEAST_ROWS && g > most) {
                most = g;
                best = t;
            }
        }
        return best;
    }

    private static double ratio(long[] counts, double[] expected, int rows) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] == 0 ? 0 : counts[i] * Math.log(counts[i] / (rows * expected[i]));
        }
        return sum;
    }
}
