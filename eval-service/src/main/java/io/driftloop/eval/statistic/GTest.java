package io.driftloop.eval.statistic;

import java.util.Arrays;

/**
 * The two-sample G-test (likelihood ratio) on pooled cells.
 *
 * <p>G = 2 sum O ln(O / E) over both samples, E from the margins, divided by Williams' correction (Sokal and Rohlf, Biometry): without it small samples
 * raise up to twice as many false alarms as promised. Cells are pooled with their right neighbour until both samples together hold at least
 * {@value #LEAST_ROWS} rows in each, a short rest goes to the last one. The size of both samples enters, so a small reference only makes the test less
 * sensitive.
 */
public final class GTest {

    /** Fewest rows of both samples together in one pooled cell. */
    public static final int LEAST_ROWS = 10;

    private GTest() {}

    /** Compares counts on the same cells. Fewer than two pooled cells, or an empty sample, give p 1. */
    public static TestResult twoSamples(long[] reference, long[] current) {
        return onPooled(pool(reference, current));
    }

    static TestResult onPooled(long[][] pooled) {
        double references = Arrays.stream(pooled[0]).sum();
        double currents = Arrays.stream(pooled[1]).sum();
        int cells = pooled[0].length;
        if (cells < 2 || references == 0 || currents == 0) {
            return TestResult.NOTHING;
        }
        double rows = references + currents;
        double g = 0;
        double inverses = 0;
        for (int i = 0; i < cells; i++) {
            double both = pooled[0][i] + pooled[1][i];
            g += part(pooled[0][i], both * references / rows) + part(pooled[1][i], both * currents / rows);
            inverses += rows / both;
        }
        double williams = 1 + (rows / references + rows / currents - 1) * (inverses - 1) / (6 * rows * (cells - 1));
        double statistic = Math.max(0, 2 * g / williams);
        return new TestResult(statistic, cells - 1, ChiSquare.logSurvival(statistic, cells - 1));
    }

    /** Reference counts and current counts on the pooled cells. */
    static long[][] pool(long[] reference, long[] current) {
        long[][] pooled = new long[2][reference.length];
        int cells = 0;
        long references = 0;
        long currents = 0;
        for (int i = 0; i < reference.length; i++) {
            references += reference[i];
            currents += current[i];
            if (references + currents >= LEAST_ROWS) {
                pooled[0][cells] = references;
                pooled[1][cells++] = currents;
                references = 0;
                currents = 0;
            }
        }
        if (references + currents > 0 && cells > 0) {
            pooled[0][cells - 1] += references;
            pooled[1][cells - 1] += currents;
        }
        return new long[][] {Arrays.copyOf(pooled[0], cells), Arrays.copyOf(pooled[1], cells)};
    }

    private static double part(double observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }
}
