package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingRunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Candidate and champion were judged on the same held-out rows. */
public record EvaluationCompleted(
        EvaluationId evaluation,
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        ArtifactRef definition,
        DatasetVersionRef dataset,
        TrainingRunId trainingRun,
        ArtifactRef modelPackage,
        boolean passed,
        List<GateResult> gates,
        List<SliceMetrics> slices,
        @Nullable Integer championVersion,
        ArtifactRef baseline,
        ArtifactRef report)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.EVALUATION;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("evaluation", evaluation.value());
    }
}
