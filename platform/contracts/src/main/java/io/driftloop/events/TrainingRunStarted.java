package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingRunId;
import org.jspecify.annotations.Nullable;

/**
 * A worker claimed the training run, and its process has everything loaded.
 *
 * @param secondsToFirstStep from the claim until then; null where nobody measured
 */
public record TrainingRunStarted(
        TrainingRunId trainingRun,
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        int attempt,
        String device,
        int epochs,
        long trainRows,
        @Nullable Double secondsToFirstStep)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("training-run", trainingRun.value());
    }
}
