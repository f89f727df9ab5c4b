package io.driftloop.training.run.rest;

import io.driftloop.contracts.Admission;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.training.run.LiveProgress;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.run.TrainingResult;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRunState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training run as told over HTTP.
 *
 * @param state {@code Queued}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code Cancelled}
 * @param attempt number of the newest claim; only while it runs
 * @param device where it trains; only while it runs
 * @param startedAt first claim
 * @param secondsToFirstStep from the newest claim until its first worker process had everything loaded; absent of runs before it was kept
 * @param finishedAt when it was over
 * @param reason why there is no candidate
 * @param admission who signed the package; absent where it is not signed
 * @param provenance all that decided the weights, the most telling first; absent of runs before it was kept
 * @param cost of trials and final training together; absent of runs before it was counted
 * @param progress within the current epoch; only while a worker process works on it
 */
record TrainingRunView(
        TrainingRunId id,
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        DatasetVersionRef dataset,
        SplitCounts counts,
        String state,
        Instant createdAt,
        @Nullable Integer attempt,
        @Nullable String device,
        @Nullable Instant startedAt,
        @Nullable Double secondsToFirstStep,
        @Nullable Instant finishedAt,
        @Nullable String reason,
        @Nullable ArtifactRef modelPackage,
        @Nullable Map<String, Double> metrics,
        @Nullable Map<String, String> hyperparameters,
        @Nullable Long parameters,
        @Nullable Double imagesPerSecond,
        @Nullable Admission admission,
        @Nullable Map<String, String> provenance,
        @Nullable TrainingCost cost,
        LiveProgress.@Nullable Position progress) {

    static TrainingRunView of(TrainingRun run, Optional<LiveProgress.Position> progress) {
        TrainingRequest request = run.request();
        Details details = Details.of(run.state());
        TrainingResult result = details.result();
        return new TrainingRunView(
                run.id(),
                request.pipelineRun(),
                request.pipeline(),
                request.model(),
                request.dataset(),
                request.counts(),
                run.state().name(),
                run.createdAt(),
                details.attempt(),
                details.device(),
                details.startedAt(),
                details.secondsToFirstStep(),
                details.finishedAt(),
                details.reason(),
                result == null ? null : result.modelPackage(),
                result == null ? null : result.metrics(),
                result == null ? null : result.hyperparameters(),
                result == null ? null : result.parameters(),
                result == null ? null : result.imagesPerSecond(),
                result == null ? null : result.admission(),
                result == null || result.provenance() == null
                        ? null
                        : result.provenance().inputs(),
                result == null ? null : result.cost(),
                run.active() ? progress.orElse(null) : null);
    }

    /** What each state knows. */
    private record Details(
            @Nullable Integer attempt,
            @Nullable String device,
            @Nullable Instant startedAt,
            @Nullable Double secondsToFirstStep,
            @Nullable Instant finishedAt,
            @Nullable String reason,
            @Nullable TrainingResult result) {

        static Details of(TrainingRunState state) {
            if (state instanceof TrainingRunState.Running running) {
                return new Details(
                        running.attempt(),
                        running.device(),
                        running.since(),
                        running.secondsToFirstStep(),
                        null,
                        null,
                        null);
            }
            if (state instanceof TrainingRunState.Succeeded succeeded) {
                return new Details(
                        null,
                        null,
                        succeeded.since(),
                        succeeded.secondsToFirstStep(),
                        succeeded.at(),
                        null,
                        succeeded.result());
            }
            if (state instanceof TrainingRunState.Failed failed) {
                return new Details(null, null, null, null, failed.at(), failed.reason(), null);
            }
            if (state instanceof TrainingRunState.Cancelled cancelled) {
                return new Details(null, null, null, null, cancelled.at(), "cancelled by " + cancelled.by(), null);
            }
            return new Details(null, null, null, null, null, null, null);
        }
    }
}
