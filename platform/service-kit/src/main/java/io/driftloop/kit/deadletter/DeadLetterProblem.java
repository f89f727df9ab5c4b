package io.driftloop.kit.deadletter;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about dead letters. */
enum DeadLetterProblem implements ProblemCode {
    NOT_FOUND("dead-letter-not-found", "There is no such dead letter", Category.NOT_FOUND),
    ALREADY_REPLAYED("dead-letter-already-replayed", "The dead letter was replayed", Category.CONFLICT),
    NOT_FIRST("dead-letter-not-first", "An earlier event of the same aggregate must go first", Category.CONFLICT),
    NO_HANDLER("dead-letter-without-handler", "This release has no handler for it", Category.CONFLICT),
    FAILED_AGAIN("dead-letter-failed-again", "The event failed again", Category.UNPROCESSABLE);

    private final Entry entry;

    DeadLetterProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
