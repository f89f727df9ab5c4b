package io.driftloop.eval.statistic;

import java.util.Arrays;

/** Pearson's chi-square tests. */
public final class ChiSquareTest {

    private ChiSquareTest() {}

    /**
     * Current counts against reference shares that are taken as exact (Evidently's). A cell without reference but with current rows makes the statistic
     * infinite and p 0; fewer than two cells give p 1.
     */
    public static TestResult againstExact(long[] reference, long[] current) {
        double references = Arrays.stream(reference).sum();
        double currents = Arrays.stream(current).sum();
        double statistic = 0;
        for (int i = 0; i < reference.length; i++) {
            double expected = reference[i] / references * currents;
            double difference = current[i] - expected;
            statistic += difference == 0 ? 0 : difference * difference / expected;
        }
        return result(statistic, reference.length - 1);
    }

    /** Two samples on the same cells, without continuity correction. Cells that are empty on both sides do not count. */
    public static TestResult twoSamples(long[] reference, long[] current) {
        double references = Arrays.stream(reference).sum();
        double currents = Arrays.stream(current).sum();
        double statistic = 0;
        int cells = 0;
        for (int i = 0; i < reference.length; i++) {
            double both = reference[i] + current[i];
            if (both > 0) {
                cells++;
                statistic += part(reference[i], both * references / (references + currents));
                statistic += part(current[i], both * currents / (references + currents));
            }
        }
        return result(statistic, cells - 1);
    }

    /** Cramér's V of a 2 x k table: sqrt(statistic / rows). */
    public static double cramersV(TestResult twoSamples, long rows) {
        return Math.sqrt(twoSamples.statistic() / rows);
    }

    private static double part(double observed, double expected) {
        return (observed - expected) * (observed - expected) / expected;
    }

    private static TestResult result(double statistic, int df) {
        return df < 1 ? TestResult.NOTHING : new TestResult(statistic, df, logP(statistic, df));
    }

    private static double logP(double statistic, int df) {
        return Double.isInfinite(statistic) ? Double.NEGATIVE_INFINITY : ChiSquare.logSurvival(statistic, df);
    }
}
