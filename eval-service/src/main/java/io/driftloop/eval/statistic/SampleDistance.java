package io.driftloop.eval.statistic;

import java.util.Arrays;

/** Distances between the empirical distribution functions of two samples of finite numbers. The samples must be sorted and not empty. */
public final class SampleDistance {

    private SampleDistance() {}

    /** Kolmogorov-Smirnov: the largest |F - G|. */
    public static double kolmogorovSmirnov(double[] a, double[] b) {
        double[] largest = {0};
        walk(a, b, (gap, width) -> largest[0] = Math.max(largest[0], Math.abs(gap)));
        return largest[0];
    }

    /** Wasserstein (earth mover's): the integral of |F - G|, in the unit of the values. */
    public static double wasserstein(double[] a, double[] b) {
        double[] sum = {0};
        walk(a, b, (gap, width) -> sum[0] += Math.abs(gap) * width);
        return sum[0];
    }

    /** Energy distance: sqrt(2 times the integral of (F - G) squared). */
    public static double energy(double[] a, double[] b) {
        double[] sum = {0};
        walk(a, b, (gap, width) -> sum[0] += gap * gap * width);
        return Math.sqrt(2 * sum[0]);
    }

    /** Two-sided p-value of a Kolmogorov-Smirnov distance by its limit distribution. */
    public static double kolmogorovP(double distance, long n, long m) {
        double x = distance * Math.sqrt((double) n * m / (n + m));
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int j = 1; j < 1000; j++) {
            double term = Math.exp(-2.0 * j * j * x * x);
            sum += j % 2 == 1 ? term : -term;
            if (term < 1e-17 * sum) {
                break;
            }
        }
        return Math.min(1, 2 * sum);
    }

    private interface Step {
        void at(double gap, double width);
    }

    /** Visits each distinct value: the gap F - G from there on, and the way to the next value. */
    private static void walk(double[] a, double[] b, Step step) {
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            double at = i == a.length ? b[j] : j == b.length ? a[i] : Math.min(a[i], b[j]);
            while (i < a.length && a[i] == at) {
                i++;
            }
            while (j < b.length && b[j] == at) {
                j++;
            }
            double next = Math.min(i < a.length ? a[i] : at, j < b.length ? b[j] : at);
            if (i < a.length && j == b.length) {
                next = a[i];
            } else if (j < b.length && i == a.length) {
                next = b[j];
            }
            step.at((double) i / a.length - (double) j / b.length, next - at);
        }
    }

    /** Population standard deviation. */
    public static double sd(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        return Math.sqrt(variance);
    }

    /** The finite values of a sample, sorted. */
    public static double[] sortedFinite(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        Arrays.sort(finite);
        return finite;
    }
}
