package io.driftloop.registry.collection;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about collections. */
public enum CollectionProblem implements ProblemCode {
    NOT_FOUND("artifact-collection-not-found", "There is no such collection");

    private final Entry entry;

    CollectionProblem(String code, String title) {
        this.entry = new Entry(code, title, Category.NOT_FOUND);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
