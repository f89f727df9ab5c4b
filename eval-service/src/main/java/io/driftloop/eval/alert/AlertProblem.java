package io.driftloop.eval.alert;

import io.driftloop.kit.api.ProblemCode;

/** Error codes of alerts. */
public enum AlertProblem implements ProblemCode {
    ALERT_NOT_FOUND("alert-not-found", "No such alert", Category.NOT_FOUND),
    ALERT_QUERY_INVALID("alert-query-invalid", "The question is not valid", Category.INVALID),
    ALERT_RESOLVED("alert-resolved", "The alert is resolved", Category.CONFLICT),
    SILENCE_NOT_FOUND("silence-not-found", "No such silence", Category.NOT_FOUND),
    SILENCE_INVALID("silence-invalid", "The silence is not valid", Category.INVALID);

    private final Entry entry;

    AlertProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
