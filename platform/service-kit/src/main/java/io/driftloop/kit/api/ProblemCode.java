package io.driftloop.kit.api;

/** A kind of error, part of the API. A feature's codes are an enum that implements this. */
public interface ProblemCode {

    /** Stable code, kebab-case, for instance {@code dataset-not-found}. */
    String code();

    /** Fixed title for people. */
    String title();

    /** Decides the HTTP status. */
    Category category();

    /** Kinds of fault. */
    enum Category {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        UNPROCESSABLE(422),
        MISDIRECTED(421),
        OVERLOADED(503);

        private final int status;

        Category(int status) {
            this.status = status;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }
    }
}
