package io.driftloop.serving.inference;

/** A request that gets no answer. The message is what the client reads. */
public final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The request is wrong. */
        INVALID(400),
        /** There is no such model or version. */
        UNKNOWN(404),
        /** The body is over the limit. */
        TOO_LARGE(413),
        /** Nobody waits any more: the caller went, or its deadline passed. */
        ABANDONED(499),
        /** It waited longer than its caller or the service allows. */
        TIMED_OUT(504),
        /** The model failed on a right request. */
        FAILED(500),
        /** More requests are queued than may be. */
        OVERLOADED(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }
    }

    private final Reason reason;

    public InferenceException(Reason reason, String message) {
        // thrown for wrong input on the hot path: no stack trace
        super(message, null, false, false);
        this.reason = reason;
    }

    /** A wrong request. */
    public static InferenceException invalid(String message) {
        return new InferenceException(Reason.INVALID, message);
    }

    public Reason reason() {
        return reason;
    }
}
