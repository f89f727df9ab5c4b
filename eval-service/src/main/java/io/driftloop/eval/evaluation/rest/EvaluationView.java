package io.driftloop.eval.evaluation.rest;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.eval.evaluation.ColumnImportance;
import io.driftloop.eval.evaluation.Evaluation;
import io.driftloop.eval.evaluation.EvaluationState;
import io.driftloop.eval.evaluation.Judgement;
import io.driftloop.eval.evaluation.Misclassified;
import io.driftloop.eval.evaluation.SliceReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evaluation over HTTP; what is not known yet is absent. */
record EvaluationView(
        EvaluationId id,
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        TrainingRunId trainingRun,
        DatasetVersionRef dataset,
        String state,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable String reason,
        @Nullable Boolean passed,
        @Nullable Integer championVersion,
        @Nullable List<GateResult> gates,
        @Nullable List<SliceReport> slices,
        @Nullable List<Misclassified> misclassified,
        @Nullable ArtifactRef baseline,
        @Nullable ArtifactRef report,
        @Nullable List<ColumnImportance> importances) {

    static EvaluationView of(Evaluation evaluation) {
        EvaluationState state = evaluation.state();
        if (state instanceof EvaluationState.Completed completed) {
            return of(evaluation, completed.at(), null, completed.judgement());
        }
        if (state instanceof EvaluationState.Failed failed) {
            return of(evaluation, failed.at(), failed.reason(), null);
        }
        return of(evaluation, state instanceof EvaluationState.Cancelled c ? c.at() : null, null, null);
    }

    private static EvaluationView of(
            Evaluation e, @Nullable Instant finishedAt, @Nullable String reason, @Nullable Judgement j) {
        return new EvaluationView(
                e.id(),
                e.candidate().pipelineRun(),
                e.candidate().pipeline(),
                e.candidate().model(),
                e.candidate().trainingRun(),
                e.candidate().dataset(),
                e.state().text(),
                e.requestedAt(),
                finishedAt,
                reason,
                j == null ? null : j.passed(),
                j == null ? null : j.championVersion(),
                j == null ? null : j.gates(),
                j == null ? null : j.slices(),
                j == null ? null : j.examples(),
                j == null ? null : j.baseline(),
                j == null ? null : j.report(),
                j == null ? null : j.importances());
    }
}
