package io.driftloop.registry.imports;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a model that was made elsewhere. */
public enum ImportProblem implements ProblemCode {
    INVALID("model-import-invalid", "The import is not valid", Category.INVALID),
    NOT_SERVABLE("model-not-servable", "The registered version cannot be served here", Category.UNPROCESSABLE),
    OTHER_MODEL("model-import-other-model", "The pipeline makes another model", Category.CONFLICT),
    NO_PIPELINE("model-import-no-pipeline", "No pipeline makes the model", Category.UNPROCESSABLE);

    private final Entry entry;

    ImportProblem(String code, String title, Category category) {
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
