package io.driftloop.eval.statistic;

import java.util.Arrays;

/** The two-sided two-sample Kolmogorov-Smirnov test, with the p-values that scipy (1.17.1) gives. */
public final class KolmogorovSmirnovTest {

    /** The larger sample has at most so many rows for the exact p-value. */
    public static final int MOST_FOR_EXACT = 10_000;

    private KolmogorovSmirnovTest() {}

    /**
     * The chance of a distance of at least this between two samples of the same continuous distribution: exact by counting paths where no sample exceeds
     * {@value #MOST_FOR_EXACT} rows, else by the distribution of one sample of n m / (n + m) values. Ties make it conservative.
     *
     * @param distance by {@link SampleDistance#kolmogorovSmirnov}
     */
    public static double p(double distance, int n, int m) {
        if (Math.max(n, m) <= MOST_FOR_EXACT) {
            return exact(distance, n, m);
        }
        return Kolmogorov.survival((long) Math.rint((double) n * m / ((double) n + m)), distance);
    }

    /**
     * Of all orders in which n and m rows can come, the share that somewhere leaves the band |i/n - j/m| &lt; distance. share(i, j) is 1 outside the band,
     * inside it the mean of its two predecessors weighted with i and j.
     */
    static double exact(double distance, int n, int m) {
        int divisor = gcd(n, m);
        long common = (long) (n / divisor) * m;
        long reach = Math.round(distance * common);
        if (reach == 0) {
            return 1;
        }
        long perRow = common / n;
        long perColumn = common / m;
        double[] share = new double[m + 1];
        Arrays.fill(share, 1);
        for (int i = 0; i <= n; i++) {
            long middle = i * perRow;
            int first = (int) Math.max(0, Math.floorDiv(middle - reach, perColumn) + 1);
            int last = (int) Math.min(m, -Math.floorDiv(-middle - reach, perColumn) - 1);
            for (int j = first; j <= last; j++) {
                double left = j == first ? 1 : share[j - 1];
                share[j] = j == 0 || i == 0 ? 0 : (share[j] * i + left * j) / (i + j);
            }
        }
        return Math.min(1, share[m]);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
