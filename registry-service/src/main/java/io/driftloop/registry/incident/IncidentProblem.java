package io.driftloop.registry.incident;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about incidents. */
public enum IncidentProblem implements ProblemCode {
    INCIDENT_NOT_FOUND("incident-not-found", "There is no such incident", Category.NOT_FOUND),
    BAD_REQUEST("incident-request-invalid", "The request is not valid", Category.INVALID);

    private final Entry entry;

    IncidentProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
