package io.driftloop.ingest.feed;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong when a feed is asked for. */
public enum FeedProblem implements ProblemCode {
    NO_FEED("dataset-source-not-found", "The dataset has no source topic", Category.NOT_FOUND);

    private final String code;
    private final String title;
    private final Category category;

    FeedProblem(String code, String title, Category category) {
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
