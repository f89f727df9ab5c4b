package io.driftloop.serving.scoring;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of scorings. */
public enum ScoringProblem implements ProblemCode {
    INVALID_SCORING("invalid-scoring", "The scoring cannot be read", Category.INVALID),
    SCORING_NOT_FOUND("scoring-not-found", "There is no such scoring", Category.NOT_FOUND),
    SCORING_MODEL("scoring-model-unknown", "The model does not serve", Category.NOT_FOUND),
    SCORING_DATASET("scoring-dataset-unknown", "There is no such dataset version", Category.NOT_FOUND),
    SCORING_OVER("scoring-over", "The scoring is over", Category.CONFLICT),
    SCORING_UNDER_WAY("scoring-under-way", "The scoring is not over", Category.CONFLICT),
    RESULT_GONE("scoring-result-gone", "The scoring's result was removed", Category.GONE),
    NO_RESULT("scoring-without-result", "The scoring has no result", Category.CONFLICT),
    ROWS_DO_NOT_FIT("scoring-rows-do-not-fit", "The rows are not what the model takes", Category.UNPROCESSABLE);

    private final Entry entry;

    ScoringProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
