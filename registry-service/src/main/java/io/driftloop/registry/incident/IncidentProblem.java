package io.driftloop.registry.incident;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about incidents. */
public enum IncidentProblem implements ProblemCode {
    INCIDENT_NOT_FOUND("incident-not-found", "There is no such incident", Category.NOT_FOUND),
    BAD_REQUEST("incident-request-invalid", "The request is not valid", Category.INVALID);

    private final String code;
    private final String title;
    private final Category category;

    IncidentProblem(String code, String title, Category category) {
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
