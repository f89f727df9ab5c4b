package io.driftloop.ingest.hook;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with a call from outside. */
public enum HookProblem implements ProblemCode {
    HOOK_NOT_NAMED("hook-not-named", "The pipeline listens to no such call", Category.NOT_FOUND),
    SECRET_MISSING("hook-secret-missing", "The secret of the webhook is not there", Category.OVERLOADED),
    HEADER_MISSING("hook-header-missing", "A header of the webhook is missing or wrong", Category.INVALID),
    TIMESTAMP_OUTSIDE(
            "hook-timestamp-outside",
            "The webhook was signed too long ago, or in the future",
            Category.UNAUTHENTICATED),
    SIGNATURE_WRONG("hook-signature-wrong", "The webhook's signature does not fit", Category.UNAUTHENTICATED);

    private final Entry entry;

    HookProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
