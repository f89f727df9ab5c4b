package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A true label arrived, perhaps late, repeated or contradicting: the last one wins. */
public record LabelObserved(PredictionId prediction, String label, Instant observedAt) implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.LABEL;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("model", prediction.modelId().value());
    }

    @Override
    public @Nullable PipelineRunId pipelineRun() {
        return null;
    }
}
