package io.driftloop.eval.performance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often a version is right where it says that it is so sure: counts of its first labelled predictions by confidence. Calibrates later confidences. Stays
 * as it is after {@value #MOST_ROWS} rows: were it to go on, an estimate would learn of a decay from the very labels that it is to do without.
 *
 * @param bins by confidence, as {@link #EDGES} cut it
 */
public record Reliability(List<Bin> bins) {

    /** Labelled predictions that it is made of, at most. */
    public static final int MOST_ROWS = 2_000;

    /** Finer near one, where networks crowd. */
    private static final double[] EDGES = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999};

    /** Rows that the raw confidence weighs. */
    private static final double PRIOR = 10;

    /** Nothing is known: confidences are taken as they are. */
    public static final Reliability NONE = new Reliability(Collections.nCopies(EDGES.length + 1, new Bin(0, 0)));

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Labelled predictions in it. */
    public long rows() {
        return bins.stream().mapToLong(Bin::rows).sum();
    }

    /** Whether it takes more. */
    public boolean open() {
        return rows() < MOST_ROWS;
    }

    Reliability with(double confidence, boolean right) {
        List<Bin> next = new ArrayList<>(bins);
        int place = place(confidence);
        Bin bin = bins.get(place);
        next.set(place, new Bin(bin.rows + 1, bin.right + (right ? 1 : 0)));
        return new Reliability(next);
    }

    /** The chance that an answer of this confidence is right: the bin's share of right answers, shrunk towards the confidence itself. */
    public double calibrated(double confidence) {
        Bin bin = bins.get(place(confidence));
        return (bin.right + PRIOR * Math.max(0, Math.min(1, confidence))) / (bin.rows + PRIOR);
    }

    private static int place(double confidence) {
        int place = 0;
        while (place < EDGES.length && confidence > EDGES[place]) {
            place++;
        }
        return place;
    }

    /**
     * Predictions of about one confidence.
     *
     * @param rows labelled
     * @param right of them
     */
    public record Bin(long rows, long right) {}
}
