package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prediction and its label were joined.
 *
 * @param predicted the class, or the number of a regression
 * @param label the true class, or number
 * @param confidence probability of the class, above 0; 0 of a regression, which has none
 */
public record LabelledPrediction(
        PredictionId prediction,
        ModelId modelId,
        ModelName model,
        int version,
        String predicted,
        String label,
        double confidence,
        Instant predictedAt,
        Instant observedAt)
        implements PipelineEvent {

    /** Whether a number was predicted. */
    public boolean regression() {
        return confidence == 0;
    }

    @Override
    public Topic topic() {
        return Topic.LABEL;
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
