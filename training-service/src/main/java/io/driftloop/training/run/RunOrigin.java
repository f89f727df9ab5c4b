package io.driftloop.training.run;

import org.jspecify.annotations.Nullable;

/**
 * What a pipeline run was started with, told before its data are prepared.
 *
 * @param trigger why; null where nobody told in time
 * @param commit Git commit of the definition's file; null where nobody told
 */
public record RunOrigin(@Nullable String trigger, @Nullable String commit) {

    /** Nobody told. */
    public static final RunOrigin UNKNOWN = new RunOrigin(null, null);
}
