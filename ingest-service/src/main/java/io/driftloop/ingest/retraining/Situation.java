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
 * @param failures runs against drift or decay in a row, newest first, that ended without a better model since a person last started a run
 * @param champion the version that serves, as far as known
 * @param incoming rows that wait to be learnt from
 * @param waiting what of the same kind is deferred already
 */
public record Situation(
        Instant now,
        boolean paused,
        @Nullable PipelineRunId activeRun,
        List<Instant> policyStarts,
        int failures,
        @Nullable Integer champion,
        Incoming incoming,
        Waiting waiting) {
    public Situation {
        policyStarts = List.copyOf(policyStarts);
    }

    /**
     * Rows to learn from.
     *
     * @param labelled labelled predictions since the onset; 0 for triggers without one
     * @param rows rows that came in since the last run
     * @param bytes bytes of the row files that brought them
     */
    public record Incoming(long labelled, long rows, long bytes) {}

    /**
     * A deferred trigger of the same kind.
     *
     * @param other whether it is another one than the one decided on
     * @param since since when the one decided on waits; null when it came just now
     */
    public record Waiting(boolean other, @Nullable Instant since) {}
}
