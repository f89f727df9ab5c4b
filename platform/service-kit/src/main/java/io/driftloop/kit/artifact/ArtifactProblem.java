package io.driftloop.kit.artifact;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;

/** Why the artifact store gave no answer. Of an artifact that is missing or damaged the readers tell in their own words. */
public enum ArtifactProblem implements ProblemCode {
    /** Passes by waiting: events wait, work is tried again. */
    AWAY("artifact-store-away", "The artifact store cannot be reached"),
    /** Passes when somebody mends rights, credentials or settings. */
    REFUSED("artifact-store-refused", "The artifact store refuses this service");

    private final Entry entry;

    ArtifactProblem(String code, String title) {
        this.entry = new Entry(code, title, Category.OVERLOADED);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    /** A fault that says why. */
    public PipelineException because(String detail) {
        return new PipelineException(this, detail);
    }

    /** Whether the failure, or one of its causes, is a store that cannot be reached. */
    public static boolean isAway(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof PipelineException fault && fault.code() == AWAY) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
