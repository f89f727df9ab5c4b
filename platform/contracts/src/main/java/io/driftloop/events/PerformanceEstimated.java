package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many of the latest predictions of a version are right, as calibrated confidences let expect. Told for pipelines that ask for it
 * ({@code retrain.on: [{decay: {on: estimated}}]}), once their window is full: at once whenever it is lower than what was told last, else at most once a minute.
 *
 * @param rows predictions that were estimated, the window of the definition in whole hundreds
 * @param accuracy expected share of right ones, 0 to 1
 * @param onset where the oldest of them lie, by partition
 * @param estimatedAt when the newest of them was made
 */
public record PerformanceEstimated(
        ModelId modelId,
        ModelName model,
        int version,
        long rows,
        double accuracy,
        List<LogPosition> onset,
        Instant estimatedAt)
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
