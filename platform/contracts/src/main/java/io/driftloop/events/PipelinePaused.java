package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** New runs, rollout steps and promotions of the pipeline stop; predictions, alerts and rollback go on. */
public record PipelinePaused(PipelineName pipeline, Actor actor) implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.PIPELINE;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("pipeline", pipeline.value());
    }

    @Override
    public @Nullable PipelineRunId pipelineRun() {
        return null;
    }
}
