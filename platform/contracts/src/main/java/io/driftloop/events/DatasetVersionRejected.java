package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import java.util.List;

/** The data-quality gate refused the dataset version: the run is over. */
public record DatasetVersionRejected(
        PipelineRunId pipelineRun, PipelineName pipeline, DatasetVersionRef dataset, List<String> reasons)
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
