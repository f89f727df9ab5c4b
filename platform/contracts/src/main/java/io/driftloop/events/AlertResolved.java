package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The alert is over.
 *
 * @param incident what belongs together: alerts of one story share it
 */
public record AlertResolved(
        AlertId alert,
        ModelId modelId,
        ModelName model,
        int version,
        String reason,
        Instant resolvedAt,
        @Nullable IncidentId incident)
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
