package io.driftloop.eval.monitoring;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of monitoring. */
public enum MonitoringProblem implements ProblemCode {
    MODEL_NOT_WATCHED("model-not-watched", "The model is not watched", Category.NOT_FOUND);

    private final Entry entry;

    MonitoringProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
