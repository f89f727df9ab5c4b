package io.driftloop.registry.audit;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about the trail. */
public enum AuditProblem implements ProblemCode {
    BAD_REQUEST("audit-request-invalid", "The request is not valid", Category.INVALID);

    private final String code;
    private final String title;
    private final Category category;

    AuditProblem(String code, String title, Category category) {
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
