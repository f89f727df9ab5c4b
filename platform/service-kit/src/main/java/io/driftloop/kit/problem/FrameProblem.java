package io.driftloop.kit.problem;

import io.driftloop.kit.api.ProblemCode;

/** Faults of a request that no feature knows of. */
public enum FrameProblem implements ProblemCode {
    MALFORMED_JSON("malformed-json", "The body is not JSON", Category.INVALID),
    INVALID_BODY("invalid-body", "The body does not have the right form", Category.INVALID),
    INVALID_REQUEST("invalid-request", "The request is not valid", Category.INVALID),
    NOT_FOUND("not-found", "There is nothing at this address", Category.NOT_FOUND),
    BODY_TOO_LARGE("body-too-large", "The body is over the limit", Category.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body's media type is not understood", Category.UNSUPPORTED),
    MISDIRECTED("foreign-host", "The request is for another host", Category.MISDIRECTED),
    FOREIGN_ORIGIN("foreign-origin", "Pages of another origin may not ask", Category.FORBIDDEN),
    TOKEN_REQUIRED("token-required", "This needs a token", Category.UNAUTHENTICATED),
    TOKEN_INVALID("invalid-token", "The token is not accepted", Category.UNAUTHENTICATED),
    ROLE_REQUIRED("role-required", "The caller's roles do not allow this", Category.FORBIDDEN),
    ISSUER_AWAY("issuer-away", "Tokens of people cannot be checked at the moment", Category.OVERLOADED),
    DATABASE_AWAY("database-away", "The database cannot be reached", Category.OVERLOADED);

    private final Entry entry;

    FrameProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
