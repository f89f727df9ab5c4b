package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A person wants this version to serve.
 *
 * @param strategy how it takes over: {@code replace}, {@code blueGreen}, {@code canary} or {@code shadow}; null: all traffic at once
 */
public record ActivationRequested(
        ModelId modelId,
        ModelName model,
        int version,
        ArtifactRef modelPackage,
        Actor actor,
        @Nullable String strategy) implements PipelineEvent {

    /** At once. */
    public ActivationRequested(ModelId modelId, ModelName model, int version, ArtifactRef modelPackage, Actor actor) {
        this(modelId, model, version, modelPackage, actor, null);
    }

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
