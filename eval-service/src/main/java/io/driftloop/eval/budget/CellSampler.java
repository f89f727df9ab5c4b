package io.driftloop.eval.budget;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/** Draws rows into cells by their shares, in constant time each (Walker's alias method, Vose 1991). */
final class CellSampler {

    private final double[] keep;
    private final int[] other;

    /** @param weights of the cells, not all zero */
    CellSampler(double... weights) {
        int cells = weights.length;
        double sum = Arrays.stream(weights).sum();
        double[] scaled = Arrays.stream(weights).map(w -> w / sum * cells).toArray();
        keep = new double[cells];
        Arrays.fill(keep, 1);
        other = new int[cells];
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < cells; i++) {
            (scaled[i] < 1 ? small : large).add(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int less = small.remove();
            int more = large.remove();
            keep[less] = scaled[less];
            other[less] = more;
            scaled[more] -= 1 - scaled[less];
            (scaled[more] < 1 ? small : large).add(more);
        }
    }

    /** Adds so many rows to the counts. */
    void draw(int rows, long[] counts, SplittableRandom random) {
        for (int i = 0; i < rows; i++) {
            int cell = random.nextInt(keep.length);
            counts[random.nextDouble() < keep[cell] ? cell : other[cell]]++;
        }
    }
}
