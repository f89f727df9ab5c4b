package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version exists.
 *
 * @param awaitsApproval true where it serves nothing until a person approves it; absent elsewhere
 */
public record ModelVersionRegistered(
        ModelId modelId,
        ModelName model,
        int version,
        @Nullable PipelineRunId pipelineRun,
        ArtifactRef modelPackage,
        boolean gatePassed,
        Map<String, Double> metrics,
        @Nullable Boolean awaitsApproval)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.MODEL;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("model", modelId.value());
    }
}
