package io.driftloop.eval.statistic;

/** How far shares {@code q} (current) lie from shares {@code p} (reference) on the same cells. */
public final class Divergence {

    private Divergence() {}

    /** Population stability index: sum of (p - q) ln(p / q). Both sides must be free of zeros. Below 0.1 small, from 0.25 large (custom). */
    public static double psi(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - q[i]) * Math.log(p[i] / q[i]);
        }
        return sum;
    }

    /** Kullback-Leibler divergence of q from p in nats: sum of p ln(p / q). */
    public static double kullbackLeibler(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / q[i]);
        }
        return sum;
    }

    /** Jensen-Shannon distance (the square root of the divergence) with the natural logarithm, 0 to 0.8326. */
    public static double jensenShannon(double[] p, double[] q) {
        double[] middle = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            middle[i] = (p[i] + q[i]) / 2;
        }
        return Math.sqrt(Math.max(0, (kullbackLeibler(p, middle) + kullbackLeibler(q, middle)) / 2));
    }

    /** The same with the logarithm to base 2, 0 to 1. */
    public static double jensenShannonBase2(double[] p, double[] q) {
        return jensenShannon(p, q) / Math.sqrt(Math.log(2));
    }

    /** Hellinger distance: sqrt(1 - sum of sqrt(p q)), 0 to 1. */
    public static double hellinger(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.sqrt(p[i] * q[i]);
        }
        return Math.sqrt(Math.max(0, 1 - sum));
    }

    /** Total variation distance: half the sum of |p - q|, 0 to 1. */
    public static double totalVariation(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / 2;
    }

    /** The largest |p - q| of a cell. */
    public static double largest(double[] p, double[] q) {
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.abs(p[i] - q[i]));
        }
        return largest;
    }
}
