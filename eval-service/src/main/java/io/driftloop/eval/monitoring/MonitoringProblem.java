package io.driftloop.eval.monitoring;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of monitoring. */
public enum MonitoringProblem implements ProblemCode {
    MODEL_NOT_WATCHED("model-not-watched", "The model is not watched", Category.NOT_FOUND);

    private final String code;
    private final String title;
    private final Category category;

    MonitoringProblem(String code, String title, Category category) {
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
