package io.driftloop.registry.model.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Admission;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.ModelVersionState;
import io.driftloop.registry.model.Retirement;
import io.driftloop.registry.model.TrainingResult;
import io.driftloop.registry.model.VersionContent;
import io.driftloop.registry.model.VersionOverview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version as HTTP answers it: state and aliases change, all else never does.
 *
 * @param admission who let the package in and signed it; absent where it is not signed
 */
public record ModelVersionView(
        ModelId modelId,
        ModelName model,
        int version,
        List<String> aliases,
        StateView state,
        Instant registeredAt,
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        DatasetVersionRef dataset,
        TrainingRunId trainingRun,
        EvaluationId evaluation,
        ArtifactRef definition,
        ArtifactRef modelPackage,
        ArtifactRef baseline,
        ArtifactRef report,
        boolean passed,
        List<GateResult> gates,
        List<SliceMetrics> slices,
        Map<String, Double> metrics,
        @Nullable Integer comparedWith,
        @Nullable TrainingView training,
        @Nullable Admission admission,
        @Nullable ArchivedView archived) {

    /** That it was put aside and cannot be deployed; absent while it is in use. */
    public record ArchivedView(Instant since, Actor actor, String reason) {

        static @Nullable ArchivedView of(@Nullable Retirement retirement) {
            return retirement == null
                    ? null
                    : new ArchivedView(retirement.since(), retirement.actor(), retirement.reason());
        }
    }

    /** Where the version stands. */
    public record StateView(
            String name,
            Instant since,
            @Nullable Actor actor,
            @Nullable String reason) {

        static StateView of(ModelVersionState state) {
            return new StateView(state.label(), state.since(), state.actor(), state.reason());
        }
    }

    /**
     * How it was trained; absent until training told it.
     *
     * @param provenance all that decided the weights, the most telling first; absent of versions before it was kept
     * @param cost of trials and final training together; absent of versions before it was counted
     */
    public record TrainingView(
            Map<String, String> hyperparameters,
            Map<String, Double> metrics,
            long parameters,
            double imagesPerSecond,
            double seconds,
            @Nullable Map<String, String> provenance,
            @Nullable TrainingCost cost) {

        static TrainingView of(TrainingResult result) {
            return new TrainingView(
                    result.hyperparameters(),
                    result.metrics(),
                    result.parameters(),
                    result.imagesPerSecond(),
                    result.seconds(),
                    result.provenance() == null ? null : result.provenance().inputs(),
                    result.cost());
        }
    }

    static ModelVersionView of(VersionOverview overview) {
        ModelVersion version = overview.version();
        TrainingResult training = overview.training();
        VersionContent content = version.content();
        return new ModelVersionView(
                version.modelId(),
                version.model(),
                version.version(),
                overview.aliases(),
                StateView.of(version.state()),
                version.registeredAt(),
                content.pipelineRun(),
                content.pipeline(),
                content.dataset(),
                content.trainingRun(),
                content.evaluation(),
                content.definition(),
                content.modelPackage(),
                content.baseline(),
                content.report(),
                content.passed(),
                content.gates(),
                content.slices(),
                content.metrics(),
                content.comparedWith(),
                training == null ? null : TrainingView.of(training),
                training == null ? null : training.admission(),
                ArchivedView.of(version.retirement()));
    }
}
