package io.driftloop.registry.files;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about files. */
public enum FileProblem implements ProblemCode {
    INVALID_PATH("file-path-invalid", "Invalid path", Category.INVALID),
    READ_ONLY("file-read-only", "The files of a model version do not change", Category.FORBIDDEN),
    NOT_FOUND("file-not-found", "There is no such file", Category.NOT_FOUND);

    private final Entry entry;

    FileProblem(String code, String title, Category category) {
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
