package io.driftloop.kit.secret;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with secrets that the installation keeps for itself. */
public enum SecretProblem implements ProblemCode {
    NOT_KEPT("secret-not-kept", "A secret of the installation is missing", Category.OVERLOADED);

    private final String code;
    private final String title;
    private final Category category;

    SecretProblem(String code, String title, Category category) {
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
