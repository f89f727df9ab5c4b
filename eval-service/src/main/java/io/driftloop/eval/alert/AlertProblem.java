package io.driftloop.eval.alert;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of alerts. */
public enum AlertProblem implements ProblemCode {
    ALERT_NOT_FOUND("alert-not-found", "No such alert", Category.NOT_FOUND),
    ALERT_RESOLVED("alert-resolved", "The alert is resolved", Category.CONFLICT),
    SILENCE_NOT_FOUND("silence-not-found", "No such silence", Category.NOT_FOUND),
    SILENCE_INVALID("silence-invalid", "The silence is not valid", Category.INVALID);

    private final String code;
    private final String title;
    private final Category category;

    AlertProblem(String code, String title, Category category) {
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
