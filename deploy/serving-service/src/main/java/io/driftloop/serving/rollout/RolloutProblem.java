package io.driftloop.serving.rollout;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of rollouts. */
public enum RolloutProblem implements ProblemCode {
    ROLLOUT_NOT_FOUND("rollout-not-found", "There is no such rollout", Category.NOT_FOUND),
    ROLLOUT_OVER("rollout-over", "The rollout is over", Category.CONFLICT),
    ROLLOUT_NOT_STEPPING("rollout-not-stepping", "The rollout takes no steps now", Category.CONFLICT);

    private final Entry entry;

    RolloutProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
