package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** The version serves all traffic; whoever applies this does so only for a higher generation. */
public record DeploymentActivated(
        ModelId modelId,
        ModelName model,
        int version,
        @Nullable Integer previousVersion,
        long generation,
        @Nullable RolloutId rollout,
        @Nullable PipelineRunId pipelineRun,
        Actor actor)
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
