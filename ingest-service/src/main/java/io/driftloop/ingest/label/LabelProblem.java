package io.driftloop.ingest.label;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with labels that come in. */
public enum LabelProblem implements ProblemCode {
    LABELS_INVALID("labels-invalid", "The labels are not valid", Category.UNPROCESSABLE),
    TOO_MANY_LABELS("labels-too-many", "Too many labels at once", Category.TOO_LARGE);

    private final Entry entry;

    LabelProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
