package io.driftloop.registry.access;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a login. */
public enum LoginProblem implements ProblemCode {
    TOKEN_REQUIRED("login-token-required", "A login link needs a token", Category.UNAUTHENTICATED),
    TOKEN_TOO_LONG("login-token-too-long", "The token does not fit into a cookie", Category.UNPROCESSABLE);

    private final Entry entry;

    LoginProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
