package io.driftloop.kit.messaging;

import io.driftloop.kit.api.PipelineException;

/** What may be said about a failure to people. */
public final class Failures {

    private Failures() {}

    /** A domain fault's detail, or that the log knows more; never an exception's own text. */
    public static String reasonOf(Throwable failure) {
        if (failure instanceof PipelineException || failure instanceof UnreadableEventException) {
            return String.valueOf(failure.getMessage());
        }
        return "an internal error; the service's log has the details";
    }
}
