package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** An alias names another version from now on. */
public record ModelAliasMoved(
        ModelId modelId,
        ModelName model,
        String alias,
        int version,
        @Nullable Integer previousVersion,
        long generation,
        @Nullable PipelineRunId pipelineRun,
        @Nullable ArtifactRef modelPackage,
        @Nullable ArtifactRef baseline,
        Actor actor)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.MODEL;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("model", modelId.value());
    }
}
