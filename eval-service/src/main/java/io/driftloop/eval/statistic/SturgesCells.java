package io.driftloop.eval.statistic;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The cells that Evidently (0.7.21) and numpy cut numbers into: equal widths by Sturges' rule over both samples together, or one cell per value where the
 * reference has at most {@value #MOST_VALUES} different ones. They move with the data, so counts of two windows do not add up: for comparison with other
 * tools only, never for a stream.
 *
 * <p>Both samples hold finite numbers. Edges are {@code min + i * width}, the last cell is closed, all others end before their upper edge.
 */
public final class SturgesCells {

    private static final int MOST_VALUES = 20;

    private SturgesCells() {}

    /** Rows per cell of the reference and of the current sample. */
    public static long[][] counts(double[] reference, double[] current, boolean whole) {
        double[] all = both(reference, current);
        if (Arrays.stream(reference).map(SturgesCells::unsignedZero).distinct().count() <= MOST_VALUES) {
            double[] values = Arrays.stream(all).distinct().sorted().toArray();
            return new long[][] {perValue(reference, values), perValue(current, values)};
        }
        double[] edges = edges(all, whole);
        return new long[][] {perCell(reference, edges), perCell(current, edges)};
    }

    /** The same over the different values of both samples, never one cell per value: what Hellinger's distance is taken on there. */
    public static long[][] countsOverDistinct(double[] reference, double[] current, boolean whole) {
        double[] edges =
                edges(Arrays.stream(both(reference, current)).distinct().toArray(), whole);
        return new long[][] {perCell(reference, edges), perCell(current, edges)};
    }

    /** Cell edges, one more than there are cells; for whole numbers no cell is narrower than 1. */
    static double[] edges(double[] values, boolean whole) {
        double min = Arrays.stream(values).min().orElseThrow();
        double max = Arrays.stream(values).max().orElseThrow();
        double width = (max - min) / (log2(values.length) + 1);
        if (whole && width < 1) {
            width = 1;
        }
        if (max == min) {
            return new double[] {min - 0.5, max + 0.5};
        }
        int cells = Math.max(1, (int) Math.ceil((max - min) / width));
        double step = (max - min) / cells;
        double[] edges = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            edges[i] = i * step + min;
        }
        edges[cells] = max;
        return edges;
    }

    /** Exact for powers of two, where a rounding error would add a cell. */
    private static double log2(int n) {
        return Integer.bitCount(n) == 1 ? Integer.numberOfTrailingZeros(n) : Math.log(n) / Math.log(2);
    }

    private static long[] perCell(double[] values, double[] edges) {
        long[] counts = new long[edges.length - 1];
        for (double value : values) {
            int place = Arrays.binarySearch(edges, unsignedZero(value));
            counts[Math.min(place < 0 ? -place - 2 : place, counts.length - 1)]++;
        }
        return counts;
    }

    private static long[] perValue(double[] values, double[] distinct) {
        long[] counts = new long[distinct.length];
        for (double value : values) {
            counts[Arrays.binarySearch(distinct, unsignedZero(value))]++;
        }
        return counts;
    }

    private static double[] both(double[] reference, double[] current) {
        return DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .map(SturgesCells::unsignedZero)
                .toArray();
    }

    private static double unsignedZero(double value) {
        return value + 0.0;
    }
}
