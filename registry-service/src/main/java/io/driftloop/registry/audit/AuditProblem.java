package io.driftloop.registry.audit;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about the trail. */
public enum AuditProblem implements ProblemCode {
    BAD_REQUEST("audit-request-invalid", "The request is not valid", Category.INVALID);

    private final Entry entry;

    AuditProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
