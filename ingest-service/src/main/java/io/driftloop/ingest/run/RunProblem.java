package io.driftloop.ingest.run;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about runs. */
public enum RunProblem implements ProblemCode {
    RUN_NOT_FOUND("pipeline-run-not-found", "There is no such pipeline run", Category.NOT_FOUND),
    RUN_IN_PROGRESS("pipeline-run-in-progress", "A run of this model is not over yet", Category.CONFLICT),
    RUN_OVER("pipeline-run-over", "The pipeline run is over", Category.CONFLICT),
    RUN_NOT_OVER("pipeline-run-not-over", "The pipeline run is not over yet", Category.CONFLICT),
    RUN_SUCCEEDED("pipeline-run-succeeded", "The pipeline run succeeded", Category.CONFLICT),
    RUN_WITHOUT_ROWS("pipeline-run-without-rows", "The pipeline run never had its rows", Category.CONFLICT),
    PIPELINE_PAUSED("pipeline-paused", "The pipeline is paused", Category.CONFLICT),
    DATASET_EMPTY("pipeline-dataset-empty", "The pipeline's dataset has no version", Category.CONFLICT);

    private final Entry entry;

    RunProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
