package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TopicOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A dataset version was stored. Informs the retraining policy; starts nothing by itself.
 *
 * @param origin which records of a topic were added, where they came from one
 */
public record DatasetVersionIngested(
        DatasetVersionRef dataset,
        ArtifactRef content,
        long rows,
        long quarantinedRows,
        String source,
        @Nullable TopicOrigin origin)
        implements PipelineEvent {

    /** A version that did not come from a topic. */
    public DatasetVersionIngested(
            DatasetVersionRef dataset, ArtifactRef content, long rows, long quarantinedRows, String source) {
        this(dataset, content, rows, quarantinedRows, source, null);
    }

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
