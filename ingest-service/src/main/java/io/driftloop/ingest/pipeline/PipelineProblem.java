package io.driftloop.ingest.pipeline;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a pipeline. */
public enum PipelineProblem implements ProblemCode {
    PIPELINE_NOT_FOUND("pipeline-not-found", "There is no such pipeline", Category.NOT_FOUND),
    COMMIT_INVALID("pipeline-commit-invalid", "That is no Git commit", Category.INVALID),
    FILE_MISSING("model-file-missing", "There is no file in the body", Category.INVALID),
    DEFINITION_INVALID("pipeline-definition-invalid", "The pipeline definition is not valid", Category.UNPROCESSABLE),
    NAME_DIFFERS("pipeline-name-differs", "The definition is of another pipeline", Category.UNPROCESSABLE),
    MODEL_TAKEN("pipeline-model-taken", "Another pipeline makes this model", Category.CONFLICT);

    private final Entry entry;

    PipelineProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
