package io.driftloop.ingest.hook.rest;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.ingest.retraining.DecisionRecord;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a call.
 *
 * @param outcome {@code start}, {@code deferred}, {@code suppressed}, or {@code ignored} where nothing asked
 * @param rule the rule that decided
 * @param reason in plain words
 */
record HookAnswer(
        String outcome,
        String rule,
        String reason,
        @Nullable DecisionId decision,
        @Nullable PipelineRunId pipelineRunId) {

    static HookAnswer of(DecisionRecord decision) {
        return new HookAnswer(
                decision.outcome(), decision.rule(), decision.reason(), decision.id(), decision.pipelineRun());
    }

    static HookAnswer ignored(String reason) {
        return new HookAnswer("ignored", "nothing-asked", reason, null, null);
    }
}
