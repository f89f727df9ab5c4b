package io.driftloop.eval.budget;

import io.driftloop.eval.statistic.ChiSquare;

/**
 * The exact 95 % interval of a Poisson count's mean (Garwood 1936): half of chi-square quantiles. None seen: the one-sided bound, -ln 0.05.
 *
 * @param low least mean
 * @param high greatest mean
 */
record PoissonInterval(double low, double high) {

    private static final double TAIL = 0.025;
    private static final double ONE_SIDED = 0.05;

    static PoissonInterval of(int seen) {
        return seen == 0
                ? new PoissonInterval(0, -Math.log(ONE_SIDED))
                : new PoissonInterval(quantile(1 - TAIL, 2 * seen) / 2, quantile(TAIL, 2 * seen + 2) / 2);
    }

    /** Where the survival function falls to this. */
    private static double quantile(double survival, int df) {
        double low = 0;
        double high = 10 * df + 100.0;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (ChiSquare.survival(middle, df) > survival) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
