package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums of the last panes for each span, kept up to date pane by pane. Not thread-safe. */
final class SlidingSums {

    private final List<Integer> spans;
    private final int[] columns;
    private final long[][][] ring;
    private final List<long[][]> sums = new ArrayList<>();
    private long panes;

    /**
     * @param spans in panes, the shortest first
     * @param columns that are filled; the others stay empty
     */
    SlidingSums(MonitoringBaseline baseline, List<Integer> spans, int... columns) {
        this.spans = spans;
        this.columns = columns;
        this.ring = new long[spans.get(spans.size() - 1)][][];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = zeros(baseline);
        }
        spans.forEach(s -> sums.add(zeros(baseline)));
    }

    private long[][] zeros(MonitoringBaseline baseline) {
        long[][] zeros = new long[baseline.columns().size()][0];
        for (int column : columns) {
            zeros[column] = new long[baseline.columns().get(column).cells().size()];
        }
        return zeros;
    }

    /** Begins anew. */
    void clear() {
        panes = 0;
        for (long[][] pane : ring) {
            clear(pane);
        }
        sums.forEach(this::clear);
    }

    private void clear(long[][] counts) {
        for (int column : columns) {
            Arrays.fill(counts[column], 0);
        }
    }

    /** Whether the next pane fills the longest span. */
    boolean ready() {
        return panes >= ring.length - 1;
    }

    /** Adds a pane, whose rows per cell {@code filler} writes into what it is given. */
    void add(Filler filler) {
        long[][] newest = ring[(int) (panes % ring.length)];
        for (int s = 0; s < spans.size(); s++) {
            // before the ring's own place is written over, which the longest span still needs
            long[][] leaving = ring[Math.floorMod(panes - spans.get(s), ring.length)];
            for (int column : columns) {
                for (int i = 0; i < leaving[column].length; i++) {
                    sums.get(s)[column][i] -= panes < spans.get(s) ? 0 : leaving[column][i];
                }
            }
        }
        clear(newest);
        for (int column : columns) {
            filler.fill(column, newest[column]);
        }
        for (long[][] sum : sums) {
            for (int column : columns) {
                for (int i = 0; i < sum[column].length; i++) {
                    sum[column][i] += newest[column][i];
                }
            }
        }
        panes++;
    }

    /** One for each span, once {@link #ready} was true; valid until the next pane. */
    List<long[][]> all() {
        return sums;
    }

    /** Writes rows per cell of one column. */
    interface Filler {
        void fill(int column, long[] counts);
    }
}
