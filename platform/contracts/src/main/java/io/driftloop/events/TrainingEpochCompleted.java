package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingRunId;
import org.jspecify.annotations.Nullable;

/**
 * One epoch is done and its checkpoint is stored.
 *
 * @param measure what {@code trainAccuracy} and {@code validationAccuracy} hold: {@code accuracy}, also where it is null, or of a regression {@code r2}
 */
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
        double imagesPerSecond,
        @Nullable String measure)
        implements PipelineEvent {

    /** Of a classifier. */
    public TrainingEpochCompleted(
            TrainingRunId trainingRun,
            PipelineRunId pipelineRun,
            @Nullable Integer trial,
            int epoch,
            int epochs,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy,
            double imagesPerSecond) {
        this(
                trainingRun,
                pipelineRun,
                trial,
                epoch,
                epochs,
                trainLoss,
                trainAccuracy,
                validationLoss,
                validationAccuracy,
                imagesPerSecond,
                null);
    }

    /** The name of what {@code trainAccuracy} and {@code validationAccuracy} hold. */
    public String measured() {
        return measure == null ? "accuracy" : measure;
    }

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("training-run", trainingRun.value());
    }
}
