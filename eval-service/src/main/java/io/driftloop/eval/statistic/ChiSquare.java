package io.driftloop.eval.statistic;

/**
 * The chi-square distribution with a whole number of degrees of freedom.
 *
 * <p>The survival function is the regularised upper incomplete gamma function Q(df/2, x/2): the series of P below the mean, Lentz's continued fraction
 * of Q above it. Relative error below 1e-11 for up to some thousand degrees of freedom.
 */
public final class ChiSquare {

    private static final double TINY = 1e-300;
    private static final double EPSILON = 1e-16;
    private static final int MOST_TERMS = 100_000;

    private ChiSquare() {}

    /** P(X &gt;= x); 0 where that is below the smallest double. */
    public static double survival(double x, int df) {
        return Math.exp(logSurvival(x, df));
    }

    /** Natural logarithm of {@link #survival}, exact far beyond where the probability itself would be 0. */
    public static double logSurvival(double x, int df) {
        if (df < 1) {
            throw new IllegalArgumentException("a chi-square distribution has at least 1 degree of freedom, not " + df);
        }
        if (x <= 0) {
            return 0;
        }
        double a = df / 2.0;
        double y = x / 2.0;
        double logFactor = a * Math.log(y) - y - logGammaOfHalf(df);
        return y < a + 1 ? Math.log1p(-Math.exp(logFactor) * series(a, y)) : logFactor + Math.log(fraction(a, y));
    }

    private static double series(double a, double y) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > sum * EPSILON; n++) {
            term *= y / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double y) {
        double b = y + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < MOST_TERMS; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / awayFromZero(an * d + b);
            c = awayFromZero(b + an / c);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < EPSILON) {
                break;
            }
        }
        return h;
    }

    private static double awayFromZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** ln Gamma(df / 2), by its recursion from Gamma(1) = 1 and Gamma(1/2) = sqrt(pi). */
    private static double logGammaOfHalf(int df) {
        double log = df % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
        for (double k = df % 2 == 0 ? 1 : 0.5; k < df / 2.0 - 0.25; k++) {
            log += Math.log(k);
        }
        return log;
    }
}
