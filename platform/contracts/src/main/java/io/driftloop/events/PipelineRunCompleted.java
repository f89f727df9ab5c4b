package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** The run is over. */
public record PipelineRunCompleted(
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        String outcome,
        String reason,
        @Nullable Integer modelVersion) implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.PIPELINE;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("pipeline-run", pipelineRun.value());
    }
}
