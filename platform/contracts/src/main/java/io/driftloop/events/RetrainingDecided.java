package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy answered a trigger: {@code start}, {@code deferred} or {@code suppressed}, always with the numbers. */
public record RetrainingDecided(
        DecisionId decision,
        PipelineName pipeline,
        ModelName model,
        String outcome,
        String trigger,
        String rule,
        String reason,
        Map<String, Double> numbers,
        @Nullable AlertId alert,
        @Nullable PipelineRunId pipelineRun)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.RETRAINING;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("retraining", pipeline.value());
    }
}
