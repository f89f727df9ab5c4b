package io.driftloop.ingest.retraining.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.ingest.retraining.DecisionFilter;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which decisions are asked for. */
record DecisionQuery(
        @QueryParam("pipeline") @Nullable String pipeline,
        @QueryParam("outcome") @Nullable String outcome,
        @QueryParam("trigger") @Nullable String trigger,
        @QueryParam("rule") @Nullable String rule) {
    private static final Set<String> OUTCOMES = Set.of("start", "deferred", "suppressed");

    DecisionFilter filter() {
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            throw new PipelineException(
                    FrameProblem.INVALID_REQUEST,
                    "There is no outcome '" + outcome + "'; there are start, deferred and suppressed.");
        }
        return new DecisionFilter(Requests.optionallyNamed(pipeline, PipelineName::new), outcome, trigger, rule);
    }
}
