package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ImportedModel;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A run was started: preprocess, training, evaluation, registry and deployment follow.
 *
 * @param imported the model that it takes in instead of training one; null for all other runs
 * @param commit Git commit of the definition's file, with {@code -dirty} where the file was not as committed; null where nobody told
 */
public record PipelineRunStarted(
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        ArtifactRef definition,
        DatasetVersionRef dataset,
        ArtifactRef content,
        int attempt,
        RunCause cause,
        @Nullable ImportedModel imported,
        @Nullable String commit)
        implements PipelineEvent {

    /** A run that trains, of a definition whose Git commit nobody told. */
    public PipelineRunStarted(
            PipelineRunId pipelineRun,
            PipelineName pipeline,
            ModelName model,
            ArtifactRef definition,
            DatasetVersionRef dataset,
            ArtifactRef content,
            int attempt,
            RunCause cause) {
        this(pipelineRun, pipeline, model, definition, dataset, content, attempt, cause, null, null);
    }

    @Override
    public Topic topic() {
        return Topic.PIPELINE;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("pipeline-run", pipelineRun.value());
    }
}
