package io.driftloop.eval.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} labelled predictions of one version in the order in which labels came.
 *
 * @param shard of the label log
 * @param pane number in the shard, from 0
 * @param rows labelled predictions in it
 * @param correct of them that were right; 0 of a regression
 * @param lastAt when the last label was observed
 * @param numbers of a regression; null of a classifier
 */
public record LabelPane(
        int shard,
        long pane,
        int rows,
        int correct,
        Instant lastAt,
        @Nullable NumberSums numbers) {

    /** Labelled predictions in a complete pane. */
    public static final int ROWS = 100;

    /** Share of right answers. */
    public double accuracy() {
        return rows == 0 ? 0 : (double) correct / rows;
    }

    /** Of a classifier. */
    public LabelPane(int shard, long pane, int rows, int correct, Instant lastAt) {
        this(shard, pane, rows, correct, lastAt, null);
    }

    LabelPane with(boolean right, Instant at) {
        return new LabelPane(shard, pane, rows + 1, correct + (right ? 1 : 0), at, numbers);
    }

    LabelPane with(double answer, double label, Instant at) {
        NumberSums before = numbers == null ? NumberSums.NONE : numbers;
        return new LabelPane(shard, pane, rows + 1, correct, at, before.with(answer, label));
    }

    LabelPane next() {
        return new LabelPane(shard, pane + 1, 0, 0, lastAt, null);
    }

    boolean full() {
        return rows == ROWS;
    }
}
