package io.driftloop.eval.evaluation;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of evaluations. */
public enum EvaluationProblem implements ProblemCode {
    EVALUATION_NOT_FOUND("evaluation-not-found", "No such evaluation", Category.NOT_FOUND),
    NO_TEST_ROWS("no-test-rows", "There are no rows to judge by", Category.UNPROCESSABLE),
    CANDIDATE_UNREADABLE("candidate-unreadable", "The candidate cannot be judged", Category.UNPROCESSABLE);

    private final Entry entry;

    EvaluationProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
