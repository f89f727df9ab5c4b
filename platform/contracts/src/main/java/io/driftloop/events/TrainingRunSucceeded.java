package io.driftloop.events;

import io.driftloop.contracts.Admission;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate model package is stored: evaluation may begin.
 *
 * @param admission who let the package in and signed it; null where it is not signed
 * @param provenance all that decides the weights, see {@link io.driftloop.contracts.Provenance}; null where nobody kept it
 * @param cost of trials and final training together; null where nobody counted
 */
public record TrainingRunSucceeded(
        TrainingRunId trainingRun,
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        ArtifactRef definition,
        DatasetVersionRef dataset,
        ArtifactRef content,
        ArtifactRef splits,
        ArtifactRef modelPackage,
        Map<String, Double> metrics,
        Map<String, String> hyperparameters,
        long parameters,
        double imagesPerSecond,
        double seconds,
        @Nullable Admission admission,
        @Nullable Map<String, String> provenance,
        @Nullable TrainingCost cost)
        implements PipelineEvent {

    /** Of a package that is not signed, without what it was made of and what that cost. */
    public TrainingRunSucceeded(
            TrainingRunId trainingRun,
            PipelineRunId pipelineRun,
            PipelineName pipeline,
            ModelName model,
            ArtifactRef definition,
            DatasetVersionRef dataset,
            ArtifactRef content,
            ArtifactRef splits,
            ArtifactRef modelPackage,
            Map<String, Double> metrics,
            Map<String, String> hyperparameters,
            long parameters,
            double imagesPerSecond,
            double seconds) {
        this(
                trainingRun,
                pipelineRun,
                pipeline,
                model,
                definition,
                dataset,
                content,
                splits,
                modelPackage,
                metrics,
                hyperparameters,
                parameters,
                imagesPerSecond,
                seconds,
                null,
                null,
                null);
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
