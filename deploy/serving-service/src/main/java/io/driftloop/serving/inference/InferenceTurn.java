package io.driftloop.serving.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Scores small networks on the thread that reads the requests: what that thread read in one turn of its loop becomes one batch, without a hand-over to another
 * thread and back. For one thread.
 */
public final class InferenceTurn {
    private final EngineLane lane;
    private final int maxBatch;
    private final Executor afterTurn;
    private List<InferenceJob> read = new ArrayList<>();
    private int rows;

    /** @param afterTurn runs a task on the same thread behind what that has to read now */
    InferenceTurn(EngineLane lane, int maxBatch, Executor afterTurn) {
        this.lane = lane;
        this.maxBatch = maxBatch;
        this.afterTurn = afterTurn;
    }

    /** Takes a job whose network would not hold up the thread; false for others. */
    boolean submit(InferenceJob job) {
        if (!job.version().small() || job.rows() > maxBatch) {
            return false;
        }
        boolean fits = rows + job.rows() <= maxBatch;
        if (!read.isEmpty() && (!fits || read.get(0).version() != job.version())) {
            score();
        }
        read.add(job);
        rows += job.rows();
        if (read.size() == 1) {
            afterTurn.execute(this::score);
        }
        return true;
    }

    private void score() {
        if (!read.isEmpty()) {
            List<InferenceJob> batch = read;
            read = new ArrayList<>();
            rows = 0;
            lane.score(batch);
        }
    }
}
