package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** The candidate was taken off before it became champion; the champion kept serving throughout. */
public record RolloutAborted(
        RolloutId rollout,
        ModelId modelId,
        ModelName model,
        int version,
        @Nullable Integer championVersion,
        @Nullable PipelineRunId pipelineRun,
        Actor actor,
        String reason)
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
