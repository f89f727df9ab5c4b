package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line in an alias's history.
 *
 * @param alias {@code champion} or {@code challenger}
 * @param version what it names from now on; absent when it names nothing any more
 * @param previousVersion what it named before
 * @param generation grows with each move of this alias; of the champion it is the deployment's generation
 * @param cause why it moved
 * @param pipelineRun the run behind it, if any
 */
public record AliasMove(
        ModelId modelId,
        String alias,
        @Nullable Integer version,
        @Nullable Integer previousVersion,
        long generation,
        Cause cause,
        Actor actor,
        @Nullable PipelineRunId pipelineRun,
        Instant at) {

    /** The version that serves. */
    public static final String CHAMPION = "champion";

    /** The version that a rollout tries, or that waits for a person to activate it. */
    public static final String CHALLENGER = "challenger";

    /** Why an alias moved. */
    public enum Cause {
        /** An approved version waits as challenger for a person. */
        APPROVED,
        /** A rollout began. */
        STARTED,
        /** A version took all traffic. */
        ACTIVATED,
        /** Traffic went back to an earlier version. */
        ROLLED_BACK,
        /** A rollout ended. */
        ENDED
    }
}
