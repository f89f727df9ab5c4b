package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.contracts.Topic;

/** A run was started: preprocess, training, evaluation, registry and deployment follow. */
public record PipelineRunStarted(
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        ArtifactRef definition,
        DatasetVersionRef dataset,
        ArtifactRef content,
        int attempt,
        RunCause cause)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.PIPELINE;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("pipeline-run", pipelineRun.value());
    }
}
