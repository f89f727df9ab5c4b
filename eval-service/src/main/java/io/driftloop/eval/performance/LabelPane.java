package io.driftloop.eval.performance;

import java.time.Instant;

/**
 * Up to {@value #ROWS} labelled predictions of one version in the order in which labels came.
 *
 * @param shard of the label log
 * @param pane number in the shard, from 0
 * @param rows labelled predictions in it
 * @param correct of them that were right
 * @param lastAt when the last label was observed
 */
public record LabelPane(int shard, long pane, int rows, int correct, Instant lastAt) {

    /** Labelled predictions in a complete pane. */
    public static final int ROWS = 100;

    /** Share of right answers. */
    public double accuracy() {
        return rows == 0 ? 0 : (double) correct / rows;
    }

    LabelPane with(boolean right, Instant at) {
        return new LabelPane(shard, pane, rows + 1, correct + (right ? 1 : 0), at);
    }

    LabelPane next() {
        return new LabelPane(shard, pane + 1, 0, 0, lastAt);
    }

    boolean full() {
        return rows == ROWS;
    }
}
