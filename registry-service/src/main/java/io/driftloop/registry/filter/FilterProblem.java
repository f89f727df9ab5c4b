package io.driftloop.registry.filter;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a search. */
public enum FilterProblem implements ProblemCode {
    INVALID_SEARCH("search-invalid", "The search cannot be read");

    private final Entry entry;

    FilterProblem(String code, String title) {
        this.entry = new Entry(code, title, Category.INVALID);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    static PipelineException because(String detail) {
        return new PipelineException(INVALID_SEARCH, detail);
    }
}
