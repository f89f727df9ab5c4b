package io.driftloop.ingest.label;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with labels that come in. */
public enum LabelProblem implements ProblemCode {
    LABELS_INVALID("labels-invalid", "The labels are not valid", Category.UNPROCESSABLE),
    TOO_MANY_LABELS("labels-too-many", "Too many labels at once", Category.TOO_LARGE);

    private final String code;
    private final String title;
    private final Category category;

    LabelProblem(String code, String title, Category category) {
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
