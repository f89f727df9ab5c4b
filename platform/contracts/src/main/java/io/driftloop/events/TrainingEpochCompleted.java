package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingRunId;
import org.jspecify.annotations.Nullable;

/** One epoch is done and its checkpoint is stored. */
public record TrainingEpochCompleted(
        TrainingRunId trainingRun,
        PipelineRunId pipelineRun,
        @Nullable Integer trial,
        int epoch,
        int epochs,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double imagesPerSecond)
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
