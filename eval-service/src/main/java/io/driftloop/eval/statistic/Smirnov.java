package io.driftloop.eval.statistic;

/**
 * The one-sided Kolmogorov-Smirnov distribution of n values: P(sup (F_n - F) &gt;= x), exactly, by Smirnov's sum
 * x sum_j C(n, j) (x + j/n)^(j-1) (1 - x - j/n)^(n-j), whose terms are all positive. Binomial probabilities after Loader (2000), so that large n lose no
 * digits.
 */
final class Smirnov {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Smirnov() {}

    /** P(D+ &gt;= x). Relative error below 1e-11 for n up to 10 million. */
    static double survival(long n, double x) {
        if (x <= 0) {
            return 1;
        }
        if (x >= 1) {
            return 0;
        }
        double sum = 0;
        long last = (long) Math.floor(n * (1 - x));
        for (long j = 0; j <= last; j++) {
            double p = x + (double) j / n;
            sum += p < 1 ? binomial(j, n, p, n * x) / p : j == n ? 1 : 0;
        }
        return Math.min(1, x * sum);
    }

    /** P(J = j) of n draws of chance p, where n p - j = t. */
    private static double binomial(long j, long n, double p, double t) {
        if (j == 0) {
            return Math.exp(n * Math.log1p(-p));
        }
        if (j == n) {
            return Math.exp(n * Math.log(p));
        }
        long rest = n - j;
        double above = t - j * Math.log1p(t / j);
        double below = -t - rest * Math.log1p(-t / rest);
        double log = stirlingError(n) - stirlingError(j) - stirlingError(rest) - above - below;
        return Math.exp(log - HALF_LOG_TWO_PI) * Math.sqrt((double) n / j / rest);
    }

    /** ln n! - ln(sqrt(2 pi n) (n/e)^n). */
    static double stirlingError(double n) {
        if (n < 16) {
            double log = 0;
            for (int i = 2; i <= n; i++) {
                log += Math.log(i);
            }
            return log - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
        }
        double square = 1 / (n * n);
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - square / 1188) * square) * square) * square) / n;
    }
}
