package io.driftloop.eval.statistic;

/**
 * The two-sided Kolmogorov-Smirnov distribution of n values: P(sup |F_n - F| &gt;= x). Chooses as Simard and L'Ecuyer (2011) advise: twice the one-sided
 * tail where both sides cannot happen together or hardly do, the matrix power of Marsaglia, Tsang and Wang (2003) where n is small or x is near its lower
 * end, the expansion of Pelz and Good (1976) elsewhere.
 */
final class Kolmogorov {

    private static final int SMALL = 140;
    private static final double FAR = 4;
    private static final double FAR_OF_MANY = 2.2;
    private static final double SURELY = 370;
    private static final int MOST_FOR_POWERS = 100_000;
    private static final double NEAR = 1.4;

    private Kolmogorov() {}

    /** P(D &gt;= x). */
    static double survival(long n, double x) {
        double square = n * x * x;
        if (x >= 1 || square >= SURELY) {
            return 0;
        }
        if (n * x <= 0.5) {
            return 1;
        }
        if (x >= 0.5 || square >= (n <= SMALL ? FAR : FAR_OF_MANY)) {
            return Math.min(1, 2 * Smirnov.survival(n, x));
        }
        boolean near = n <= MOST_FOR_POWERS && n * Math.pow(x, 1.5) <= NEAR;
        double below = n <= SMALL || near ? power((int) n, x) : expansion(n, x);
        return Math.max(0, Math.min(1, 1 - below));
    }

    /** P(D &lt; x) as the middle element of a matrix's n-th power, times n! / n^n. */
    private static double power(int n, double x) {
        int k = (int) Math.ceil(n * x);
        int size = 2 * k - 1;
        double h = k - n * x;
        double[][] base = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= Math.min(i + 1, size - 1); j++) {
                base[i][j] = 1;
            }
        }
        for (int i = 0; i < size; i++) {
            base[i][0] -= Math.pow(h, i + 1);
            base[size - 1][i] -= Math.pow(h, size - i);
        }
        base[size - 1][0] += 2 * h - 1 > 0 ? Math.pow(2 * h - 1, size) : 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= Math.min(i, size - 1); j++) {
                for (int f = 2; f <= i - j + 1; f++) {
                    base[i][j] /= f;
                }
            }
        }
        Scaled result = Scaled.of(base).power(n);
        double log = Math.log(result.values()[k - 1][k - 1]) + result.log();
        double factorial = Smirnov.stirlingError(n) + 0.5 * Math.log(2 * Math.PI * n) - n;
        return Math.exp(log + factorial);
    }

    /** P(D &lt; x) up to the fourth term. */
    private static double expansion(long n, double x) {
        double root = Math.sqrt(n);
        double z = x * root;
        double z2 = z * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double z8 = z4 * z4;
        double[] odd = new double[4];
        double second = 0;
        double third = 0;
        for (int k = (int) Math.ceil(16 * z / Math.PI) + 1; k >= 1; k--) {
            double u = Math.PI * (k - 0.5);
            double u2 = u * u;
            double weight = 2 * Math.exp(-u2 / (2 * z2));
            odd[0] += weight;
            odd[1] += weight * (u2 - z2);
            odd[2] += weight * (6 * z6 + 2 * z4 + u2 * (2 * z4 - 5 * z2) + u2 * u2 * (1 - 2 * z2));
            odd[3] += weight
                    * (u2 * u2 * u2 * (5 - 30 * z2)
                            + u2 * u2 * (-60 * z2 + 212 * z4)
                            + u2 * (135 * z4 - 96 * z6)
                            - 30 * z6
                            - 90 * z8);
            double v2 = Math.PI * k * Math.PI * k;
            double even = 2 * Math.exp(-v2 / (2 * z2));
            second += even * v2;
            third += even * (3 * v2 * z2 - v2 * v2);
        }
        double half = Math.sqrt(Math.PI / 2);
        double k0 = half * odd[0] / z;
        double k1 = half * odd[1] / (6 * z4);
        double k2 = half * (odd[2] / (72 * z6 * z) - second / (36 * z2 * z));
        double k3 = half * (odd[3] / (6480 * z8 * z2) + third / (216 * z6));
        return k0 + k1 / root + k2 / n + k3 / (n * root);
    }

    /** A matrix times e^log. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Scaled(double[][] values, double log) {

        /** Brought to a largest element of 1. */
        static Scaled of(double[][] values) {
            return new Scaled(values, 0).normal();
        }

        Scaled power(int n) {
            if (n == 1) {
                return this;
            }
            Scaled half = power(n / 2);
            Scaled square = half.times(half);
            return n % 2 == 0 ? square : square.times(this);
        }

        private Scaled times(Scaled other) {
            int size = values.length;
            double[][] product = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < size; k++) {
                    double factor = values[i][k];
                    for (int j = 0; j < size; j++) {
                        product[i][j] += factor * other.values[k][j];
                    }
                }
            }
            return new Scaled(product, log + other.log).normal();
        }

        private Scaled normal() {
            double largest = 0;
            for (double[] row : values) {
                for (double value : row) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            double[][] scaled = new double[values.length][values.length];
            for (int i = 0; i < scaled.length; i++) {
                for (int j = 0; j < scaled.length; j++) {
                    scaled[i][j] = values[i][j] / largest;
                }
            }
            return new Scaled(scaled, log + Math.log(largest));
        }
    }
}
