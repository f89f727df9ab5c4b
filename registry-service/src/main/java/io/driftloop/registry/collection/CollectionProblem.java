package io.driftloop.registry.collection;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about collections. */
public enum CollectionProblem implements ProblemCode {
    NOT_FOUND("artifact-collection-not-found", "There is no such collection");

    private final String code;
    private final String title;

    CollectionProblem(String code, String title) {
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
        return Category.NOT_FOUND;
    }
}
