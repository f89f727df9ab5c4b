package io.driftloop.ingest.retraining;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a snapshot. */
public enum SnapshotProblem implements ProblemCode {
    NO_RECENT_ROWS("snapshot-no-recent-rows", "There are no recent rows to learn from", Category.UNPROCESSABLE);

    private final String code;
    private final String title;
    private final Category category;

    SnapshotProblem(String code, String title, Category category) {
        this.code = code;
        this.title = title;
        this.category = category;
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
        return category;
    }
}
