package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the policy looks at besides the trigger.
 *
 * @param now the moment of the decision
 * @param paused whether the pipeline is paused
 * @param activeRun the run that holds the model's place
 * @param policyStarts when the policy started runs of this pipeline in the last day and before, newest first
 * @param driftFailures drift runs in a row, newest first, that ended without a better model since a person last started a run
 * @param champion the version that serves, as far as known
 * @param labelled labelled predictions since the onset; 0 for other triggers
 * @param newRows rows that came in since the last run
 * @param otherWaits whether another alert of this pipeline is deferred already
 */
public record Situation(
        Instant now,
        boolean paused,
        @Nullable PipelineRunId activeRun,
        List<Instant> policyStarts,
        int driftFailures,
        @Nullable Integer champion,
        long labelled,
        long newRows,
        boolean otherWaits) {
    public Situation {
        policyStarts = List.copyOf(policyStarts);
    }
}
