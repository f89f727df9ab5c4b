package io.driftloop.registry.model;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a request about models. */
public enum ModelProblem implements ProblemCode {
    MODEL_NOT_FOUND("model-not-found", "There is no such model", Category.NOT_FOUND),
    VERSION_NOT_FOUND("model-version-not-found", "There is no such model version", Category.NOT_FOUND),
    ALIAS_NOT_FOUND("model-alias-not-found", "There is no such alias", Category.NOT_FOUND),
    ALIAS_EMPTY("model-alias-empty", "The alias named no version then", Category.NOT_FOUND),
    METRIC_NOT_FOUND("model-metric-not-found", "No version was measured on this metric", Category.NOT_FOUND),
    VERSION_DECIDED("model-version-decided", "The version was decided on before", Category.CONFLICT),
    CARD_INCOMPLETE("model-card-incomplete", "The model card lacks fields", Category.CONFLICT),
    VERSION_DELETED("model-version-deleted", "The version was deleted", Category.NOT_FOUND),
    VERSION_ARCHIVED("model-version-archived", "The version is archived", Category.CONFLICT),
    VERSION_HELD("model-version-held", "The version is in use", Category.CONFLICT),
    VERSION_NOT_APPROVED("model-version-not-approved", "The version is not approved", Category.CONFLICT),
    ALREADY_CHAMPION("model-version-already-champion", "The version serves already", Category.CONFLICT),
    NOTHING_TO_RESTORE("nothing-to-restore", "There is no earlier champion", Category.CONFLICT),
    BAD_REQUEST("model-request-invalid", "The request is not valid", Category.INVALID);

    private final Entry entry;

    ModelProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
