package io.driftloop.registry.catalog;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about registered models. */
public enum CatalogProblem implements ProblemCode {
    INVALID("catalog-request-invalid", "The request is not valid", Category.INVALID),
    MODEL_NOT_FOUND("registered-model-not-found", "There is no such registered model", Category.NOT_FOUND),
    VERSION_NOT_FOUND("registered-version-not-found", "There is no such version", Category.NOT_FOUND),
    HELD("registered-version-held", "An alias names the version", Category.CONFLICT),
    NAME_TAKEN("registered-model-name-taken", "There is a registered model of that name", Category.CONFLICT);

    private final Entry entry;

    CatalogProblem(String code, String title, Category category) {
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
