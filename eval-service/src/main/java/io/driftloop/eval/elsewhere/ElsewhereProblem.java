package io.driftloop.eval.elsewhere;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of models that are served elsewhere. */
public enum ElsewhereProblem implements ProblemCode {
    WATCHED_MODEL_NOT_FOUND("watched-model-not-found", "The model is not watched", Category.NOT_FOUND),
    WATCHED_MODEL_INVALID("watched-model-invalid", "The watch is not valid", Category.INVALID),
    REFERENCE_INVALID("reference-invalid", "The reference cannot be used", Category.UNPROCESSABLE),
    MODEL_SERVED_HERE("model-served-here", "The model is served here", Category.CONFLICT),
    PREDICTION_LOG_INVALID("prediction-log-invalid", "The event is no logged prediction", Category.UNPROCESSABLE);

    private final Entry entry;

    ElsewhereProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
