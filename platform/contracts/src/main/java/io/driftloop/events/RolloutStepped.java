package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** The candidate takes this share of the traffic from now on. */
public record RolloutStepped(
        RolloutId rollout,
        ModelId modelId,
        ModelName model,
        int version,
        int percent,
        long candidateRequests,
        long candidateErrors,
        long championRequests,
        long championErrors,
        @Nullable Double latencyRatio,
        @Nullable PipelineRunId pipelineRun)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.DEPLOYMENT;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("deployment", modelId.value());
    }
}
