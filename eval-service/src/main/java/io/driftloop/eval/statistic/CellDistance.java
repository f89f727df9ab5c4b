package io.driftloop.eval.statistic;

/** Distances between shares on cells that lie in order, as a stream knows them. */
public final class CellDistance {

    private CellDistance() {}

    /** Kolmogorov-Smirnov on cells: the largest difference of the running sums; never above that of the values. */
    public static double kolmogorovSmirnov(double[] p, double[] q) {
        double gap = 0;
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            gap += p[i] - q[i];
            largest = Math.max(largest, Math.abs(gap));
        }
        return largest;
    }

    /**
     * Wasserstein distance where the values of a cell lie evenly between its bounds: the integral of |F - G|, both being straight within a cell.
     *
     * @param bounds one more than there are cells, not falling
     */
    public static double wasserstein(double[] p, double[] q, double[] bounds) {
        double gap = 0;
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double next = gap + p[i] - q[i];
            sum += (bounds[i + 1] - bounds[i]) * meanOfAbsolute(gap, next);
            gap = next;
        }
        return sum;
    }

    /** Mean of |y| along a straight line from {@code from} to {@code to}. */
    private static double meanOfAbsolute(double from, double to) {
        if (from * to >= 0) {
            return (Math.abs(from) + Math.abs(to)) / 2;
        }
        return (from * from + to * to) / (2 * (Math.abs(from) + Math.abs(to)));
    }
}
