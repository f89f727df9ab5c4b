package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of these predictions is broken: nothing is learned from them. Told when broken data begins, without an end, and again with the same first offset
 * when it is whole again, with the last offset that is meant.
 */
public record PredictionsQuarantined(
        ModelId modelId,
        ModelName model,
        int version,
        int partition,
        long firstOffset,
        @Nullable Long lastOffset,
        String reason,
        Instant decidedAt)
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
