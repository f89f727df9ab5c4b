package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.contracts.Topic;

/** The splits, the fitted recipe and the input profile of a run are stored: training may begin. */
public record DatasetVersionPrepared(
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        ArtifactRef definition,
        DatasetVersionRef dataset,
        ArtifactRef content,
        ArtifactRef splits,
        ArtifactRef recipe,
        ArtifactRef profile,
        SplitCounts counts)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.DATASET;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("preparation", pipelineRun.value());
    }
}
