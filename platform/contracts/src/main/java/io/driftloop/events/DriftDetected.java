package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model sees or answers is no longer what it was made for. {@code retrain} says whether the detector advises retraining. */
public record DriftDetected(
        AlertId alert,
        ModelId modelId,
        ModelName model,
        int version,
        String severity,
        boolean retrain,
        List<LogPosition> onset,
        Instant detectedAt,
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
