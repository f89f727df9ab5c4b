package io.driftloop.kit.api;

/** A kind of error, part of the API. A feature's codes are an enum that implements this. */
public interface ProblemCode {

    /** What is told of it, the same for every fault of the kind. */
    Entry entry();

    /** Stable code, kebab-case, for instance {@code dataset-not-found}. */
    default String code() {
        return entry().code();
    }

    /** Fixed title for people. */
    default String title() {
        return entry().title();
    }

    /** Decides the HTTP status. */
    default Category category() {
        return entry().category();
    }

    /**
     * One line in the list of problems.
     *
     * @param code stable
     * @param title for people
     * @param category decides the HTTP status
     */
    record Entry(String code, String title, Category category) {}

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
