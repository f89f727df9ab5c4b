package io.driftloop.registry.mlflow;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a call itself. */
public enum MlflowProblem implements ProblemCode {
    INVALID("mlflow-request-invalid", "The request is not valid", Category.INVALID),
    ENDPOINT_NOT_FOUND("mlflow-endpoint-not-found", "There is no such call", Category.NOT_FOUND);

    private final Entry entry;

    MlflowProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    /** The fault with words for people. */
    public PipelineException because(String detail) {
        return new PipelineException(this, detail);
    }
}
