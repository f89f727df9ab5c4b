package io.driftloop.eval.statistic;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Evidently's cells for numbers: Sturges' rule over both samples, or one cell per value. Moves with the data, so only tests use it. */
final class EvidentlyBins {

    private EvidentlyBins() {}

    /** Counts of both samples. */
    static long[][] counts(double[] ref, double[] cur, boolean whole) {
        if (DoubleStream.of(ref).distinct().count() <= 20) {
            double[] values = DoubleStream.concat(DoubleStream.of(ref), DoubleStream.of(cur))
                    .distinct()
                    .sorted()
                    .toArray();
            return new long[][] {perValue(ref, values), perValue(cur, values)};
        }
        double[] edges = edges(
                DoubleStream.concat(DoubleStream.of(ref), DoubleStream.of(cur)).toArray(), whole);
        return new long[][] {perBin(ref, edges), perBin(cur, edges)};
    }

    static double[] edges(double[] all, boolean whole) {
        double min = Arrays.stream(all).min().orElseThrow();
        double max = Arrays.stream(all).max().orElseThrow();
        double width = (max - min) / (Math.log(all.length) / Math.log(2) + 1);
        if (whole && width < 1) {
            width = 1;
        }
        int bins = width == 0 ? 1 : (int) Math.ceil((max - min) / width);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = min + i * (max - min) / bins;
        }
        edges[bins] = max;
        return edges;
    }

    static long[] perBin(double[] values, double[] edges) {
        long[] counts = new long[edges.length - 1];
        for (double v : values) {
            int place = Arrays.binarySearch(edges, v);
            place = place < 0 ? -place - 2 : place;
            counts[Math.min(place, counts.length - 1)]++;
        }
        return counts;
    }

    private static long[] perValue(double[] values, double[] distinct) {
        long[] counts = new long[distinct.length];
        for (double v : values) {
            counts[Arrays.binarySearch(distinct, v)]++;
        }
        return counts;
    }
}
