package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** A person wants the earlier champion back. */
public record RollbackRequested(
        ModelId modelId, ModelName model, int toVersion, ArtifactRef modelPackage, Actor actor, String reason)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.MODEL;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("model", modelId.value());
    }

    @Override
    public @Nullable PipelineRunId pipelineRun() {
        return null;
    }
}
