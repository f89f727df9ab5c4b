package io.driftloop.training.run;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about training runs. */
public enum TrainingProblem implements ProblemCode {
    RUN_NOT_FOUND("training-run-not-found", "No such training run", Category.NOT_FOUND),
    RUN_OVER("training-run-over", "The training run is over", Category.CONFLICT),
    NO_STUDY("no-study", "The training run has no study", Category.NOT_FOUND),
    UNTRAINABLE("untrainable", "The training cannot give a model", Category.UNPROCESSABLE),
    /** Tried again by the work queue, as there may be room by then. */
    DISK_FULL("disk-full", "The disk is full", Category.OVERLOADED),
    /** Tried again by the work queue. */
    WORKER_LOST("training-worker-lost", "The worker process ended early", Category.OVERLOADED);

    private final Entry entry;

    TrainingProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
