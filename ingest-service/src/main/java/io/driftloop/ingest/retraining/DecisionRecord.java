package io.driftloop.ingest.retraining;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was stored and told.
 *
 * @param id sorts by time
 * @param trigger word of the trigger
 * @param outcome {@code start}, {@code deferred} or {@code suppressed}
 * @param rule the rule that decided
 * @param reason in plain words
 * @param numbers what the rule compared
 * @param alert the alert behind it, for drift
 * @param pipelineRun the run that it started
 * @param decidedAt when
 * @param asked everything that asked, one clause each
 * @param chain models whose new champions led here
 */
public record DecisionRecord(
        DecisionId id,
        PipelineName pipeline,
        ModelName model,
        String trigger,
        String outcome,
        String rule,
        String reason,
        Map<String, Double> numbers,
        @Nullable AlertId alert,
        @Nullable PipelineRunId pipelineRun,
        Instant decidedAt,
        List<String> asked,
        List<ModelName> chain) {}
