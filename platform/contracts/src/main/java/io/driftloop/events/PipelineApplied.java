package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** A pipeline definition was stored; its newest revision rules monitoring and retraining. */
public record PipelineApplied(PipelineName pipeline, int revision, ModelName model, ArtifactRef definition, Actor actor)
        implements PipelineEvent {

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
