package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** A dataset version was stored. Informs the retraining policy; starts nothing by itself. */
public record DatasetVersionIngested(
        DatasetVersionRef dataset, ArtifactRef content, long rows, long quarantinedRows, String source)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.DATASET;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("dataset", dataset.dataset().value());
    }

    @Override
    public @Nullable PipelineRunId pipelineRun() {
        return null;
    }
}
