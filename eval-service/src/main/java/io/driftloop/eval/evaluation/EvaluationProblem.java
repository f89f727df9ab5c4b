package io.driftloop.eval.evaluation;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of evaluations. */
public enum EvaluationProblem implements ProblemCode {
    EVALUATION_NOT_FOUND("evaluation-not-found", "No such evaluation", Category.NOT_FOUND),
    NO_TEST_ROWS("no-test-rows", "There are no rows to judge by", Category.UNPROCESSABLE),
    CANDIDATE_UNREADABLE("candidate-unreadable", "The candidate cannot be judged", Category.UNPROCESSABLE);

    private final String code;
    private final String title;
    private final Category category;

    EvaluationProblem(String code, String title, Category category) {
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
