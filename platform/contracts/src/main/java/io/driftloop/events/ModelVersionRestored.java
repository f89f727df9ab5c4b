package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** An archived version can be deployed again. */
public record ModelVersionRestored(
        ModelId modelId,
        ModelName model,
        int version,
        @Nullable PipelineRunId pipelineRun,
        Actor actor,
        String reason) implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.MODEL;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("model", modelId.value());
    }
}
