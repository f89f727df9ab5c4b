package io.driftloop.training.reproduction;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about reproductions. */
public enum ReproductionProblem implements ProblemCode {
    NOT_FOUND("reproduction-not-found", "No such reproduction", Category.NOT_FOUND),
    WISH_INVALID("reproduction-wish-invalid", "That cannot be asked of a reproduction", Category.INVALID),
    NOT_REPRODUCIBLE("not-reproducible", "There is nothing to reproduce", Category.CONFLICT),
    OVER("reproduction-over", "The reproduction is over", Category.CONFLICT),
    IN_PROGRESS("reproduction-in-progress", "The model is being trained again already", Category.CONFLICT);

    private final Entry entry;

    ReproductionProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
