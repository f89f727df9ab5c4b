package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.contracts.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A candidate is loaded and warm and begins to take traffic (or is activated at once where nothing serves). */
public record RolloutStarted(
        RolloutId rollout,
        ModelId modelId,
        ModelName model,
        int version,
        @Nullable Integer championVersion,
        String strategy,
        List<Integer> steps,
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
