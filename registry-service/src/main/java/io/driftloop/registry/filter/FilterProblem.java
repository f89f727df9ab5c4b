package io.driftloop.registry.filter;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a search. */
public enum FilterProblem implements ProblemCode {
    INVALID_SEARCH("search-invalid", "The search cannot be read");

    private final String code;
    private final String title;

    FilterProblem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Category category() {
        return Category.INVALID;
    }

    static PipelineException because(String detail) {
        return new PipelineException(INVALID_SEARCH, detail);
    }
}
