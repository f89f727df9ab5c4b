package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open alert got another severity, more causes, or was acknowledged. */
public record AlertChanged(
        AlertId alert,
        ModelId modelId,
        ModelName model,
        int version,
        String severity,
        String state,
        Actor actor,
        List<DriftCause> causes)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.DRIFT;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("drift", modelId.value());
    }

    @Override
    public @Nullable PipelineRunId pipelineRun() {
        return null;
    }
}
