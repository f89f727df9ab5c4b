package io.driftloop.ingest.retraining;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a snapshot. */
public enum SnapshotProblem implements ProblemCode {
    NO_RECENT_ROWS("snapshot-no-recent-rows", "There are no recent rows to learn from", Category.UNPROCESSABLE);

    private final Entry entry;

    SnapshotProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
