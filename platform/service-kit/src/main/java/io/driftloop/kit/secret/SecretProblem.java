package io.driftloop.kit.secret;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with secrets that the installation keeps for itself. */
public enum SecretProblem implements ProblemCode {
    NOT_KEPT("secret-not-kept", "A secret of the installation is missing", Category.OVERLOADED);

    private final Entry entry;

    SecretProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
