package io.driftloop.eval.statistic;

import java.util.Arrays;

/** Turns counts on cells into shares. */
public final class Shares {

    private static final double LEAST = 1e-4;

    private Shares() {}

    /** {@code count / total}; all zero where nothing was counted. */
    public static double[] of(long[] counts) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .mapToDouble(c -> total == 0 ? 0 : c / total)
                .toArray();
    }

    /** {@code (count + 1/2) / (total + cells/2)}: never zero, so that a divergence stays finite in a stream. */
    public static double[] smoothed(long[] counts) {
        double total = Arrays.stream(counts).sum() + 0.5 * counts.length;
        return Arrays.stream(counts).mapToDouble(c -> (c + 0.5) / total).toArray();
    }

    /**
     * Evidently's rule (0.7.21): zero shares become 1e-4, or a millionth of the smallest share that is not zero where that one is at most 1e-4. The sum
     * is not made 1 again.
     */
    public static double[] withoutZeros(double[] shares) {
        double smallest = Arrays.stream(shares).filter(s -> s > 0).min().orElse(1);
        double filler = smallest <= LEAST ? smallest / 1e6 : LEAST;
        return Arrays.stream(shares).map(s -> s == 0 ? filler : s).toArray();
    }

    /** The same made to sum to 1. */
    public static double[] normalised(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(s -> s / sum).toArray();
    }
}
