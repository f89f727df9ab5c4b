package io.driftloop.registry.tracking;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about experiments and runs. */
public enum TrackingProblem implements ProblemCode {
    INVALID("tracking-request-invalid", "The request is not valid", Category.INVALID),
    EXPERIMENT_NOT_FOUND("experiment-not-found", "There is no such experiment", Category.NOT_FOUND),
    RUN_NOT_FOUND("tracked-run-not-found", "There is no such run", Category.NOT_FOUND),
    TAG_NOT_FOUND("run-tag-not-found", "There is no such tag", Category.NOT_FOUND),
    LOGGED_MODEL_NOT_FOUND("logged-model-not-found", "There is no such logged model", Category.NOT_FOUND),
    NAME_TAKEN("experiment-name-taken", "There is an experiment of that name", Category.CONFLICT);

    private final Entry entry;

    TrackingProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    PipelineException because(String detail) {
        return new PipelineException(this, detail);
    }
}
