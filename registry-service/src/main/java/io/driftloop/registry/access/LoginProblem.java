package io.driftloop.registry.access;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a login. */
public enum LoginProblem implements ProblemCode {
    TOKEN_REQUIRED("login-token-required", "A login link needs the installation token", Category.UNAUTHENTICATED);

    private final String code;
    private final String title;
    private final Category category;

    LoginProblem(String code, String title, Category category) {
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
