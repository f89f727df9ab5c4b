package io.driftloop.events;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open alert got another severity, more causes, or was acknowledged or silenced.
 *
 * @param state {@code open}, {@code acknowledged} or {@code silenced}
 * @param incident what belongs together: alerts of one story share it
 * @param loss how much it hurts, where that can be said
 * @param comment what the actor said
 * @param silencedUntil when it speaks again; while silenced only
 */
public record AlertChanged(
        AlertId alert,
        ModelId modelId,
        ModelName model,
        int version,
        String severity,
        String state,
        Actor actor,
        List<DriftCause> causes,
        @Nullable IncidentId incident,
        @Nullable AccuracyLoss loss,
        @Nullable String comment,
        @Nullable Instant silencedUntil)
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
