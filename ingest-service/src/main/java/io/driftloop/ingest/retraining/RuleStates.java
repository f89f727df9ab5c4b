package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a pipeline and what holds the policy back.
 *
 * @param paused whether a person stopped it
 * @param breakerOpen whether it stopped itself, because retraining did not help
 * @param failures runs against drift or decay in a row that gave no better model
 * @param activeRun the run that holds the model's place
 * @param startsToday runs that the policy started in the last 24 hours
 * @param maxPerDay how many it may; null without {@code retrain}
 * @param coolsUntil when the cool-down is over; null: it is
 * @param rules in the order of the definition
 */
public record RuleStates(
        PipelineName pipeline,
        boolean paused,
        boolean breakerOpen,
        int failures,
        @Nullable PipelineRunId activeRun,
        int startsToday,
        @Nullable Integer maxPerDay,
        @Nullable Instant coolsUntil,
        List<RuleState> rules) {}
