package io.driftloop.ingest.feed;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong when a feed is asked for. */
public enum FeedProblem implements ProblemCode {
    NO_FEED("dataset-source-not-found", "The dataset has no source topic", Category.NOT_FOUND);

    private final Entry entry;

    FeedProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
