package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.Numbers;
import io.driftloop.eval.statistic.CellDistance;
import io.driftloop.eval.statistic.Divergence;
import io.driftloop.eval.statistic.GTest;
import io.driftloop.eval.statistic.Shares;
import io.driftloop.eval.statistic.TestResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One column's current counts beside its reference.
 *
 * @param column the reference
 * @param current rows per cell
 */
@SuppressWarnings("ArrayRecordComponent")
public record Comparison(MonitoredColumn column, long[] current) {

    /** Of what is there: missing inputs are a matter of the data's quality, not of the world. */
    static Comparison of(MonitoredColumn column, long[] current) {
        return new ColumnReference(column).comparison(current);
    }

    /** Whether both could be of the same distribution. */
    public TestResult test() {
        return GTest.twoSamples(column.counts(), current);
    }

    /** Population stability index on the fixed cells, smoothed. */
    public double psi() {
        return Divergence.psi(Shares.smoothed(column.counts()), Shares.smoothed(current));
    }

    /** Effect sizes and the test by name; {@code ks} and {@code wasserstein} (in reference standard deviations) for numbers only. */
    public Map<String, Double> effects() {
        double[] p = Shares.smoothed(column.counts());
        double[] q = Shares.smoothed(current);
        Map<String, Double> effects = new LinkedHashMap<>();
        effects.put("psi", Divergence.psi(p, q));
        effects.put("jensenShannon", Divergence.jensenShannonBase2(p, q));
        effects.put("hellinger", Divergence.hellinger(p, q));
        if (column.cells().numeric()) {
            double[] before = Shares.of(present(column.counts()));
            double[] now = Shares.of(present(current));
            effects.put("ks", CellDistance.kolmogorovSmirnov(before, now));
            if (column.spread().sd() > 0) {
                effects.put(
                        "wasserstein",
                        CellDistance.wasserstein(before, now, bounds())
                                / column.spread().sd());
            }
        }
        TestResult test = test();
        effects.put("gTest", test.statistic());
        effects.put("pValue", test.p());
        effects.put("rows", (double) Arrays.stream(current).sum());
        return effects;
    }

    /** The cell that gained most, with its shares: {@code ink share above 0.21: 10 % before, 34 % now}. */
    public String sentence() {
        int most = mostMoved();
        return column.title() + " " + column.cells().describe(most) + ": "
                + Numbers.percent(Shares.of(column.counts())[most]) + " before, "
                + Numbers.percent(Shares.of(current)[most]) + " now";
    }

    /** The cell that gained most. */
    int mostMoved() {
        double[] p = Shares.smoothed(column.counts());
        double[] q = Shares.smoothed(current);
        int most = 0;
        for (int i = 1; i < p.length; i++) {
            most = gain(p[i], q[i]) > gain(p[most], q[most]) ? i : most;
        }
        return most;
    }

    /** The part of the stability index that a cell has, negative where it lost. */
    private static double gain(double p, double q) {
        return Math.abs(q - p) * Math.log(q / p);
    }

    private static long[] present(long[] counts) {
        return Arrays.copyOf(counts, counts.length - 1);
    }

    /** Outer cells end at the reference's extremes. */
    private double[] bounds() {
        Cells cells = column.cells();
        double[] bounds = new double[cells.size()];
        bounds[0] = column.spread().min();
        for (int i = 0; i < cells.edges().size(); i++) {
            bounds[i + 1] = cells.edges().get(i);
        }
        bounds[bounds.length - 1] = column.spread().max();
        return bounds;
    }
}
