package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, told after it was stored. Immutable; carries identities and claim checks, never data or models.
 *
 * <p>The CloudEvents type of an event is {@code io.driftloop.<record name>.v1}. A released schema never changes; what must break gets a new record.
 */
public sealed interface PipelineEvent
        permits PipelineApplied,
                PipelinePaused,
                PipelineResumed,
                PipelineRunStarted,
                PipelineRunCancelled,
                PipelineRunCompleted,
                DatasetVersionIngested,
                DatasetVersionPrepared,
                DatasetVersionRejected,
                TrainingRunStarted,
                TrainingEpochCompleted,
                TrialCompleted,
                TrainingRunSucceeded,
                TrainingRunFailed,
                EvaluationCompleted,
                EvaluationFailed,
                ModelVersionRegistered,
                ModelVersionApproved,
                ModelVersionRejected,
                ModelVersionArchived,
                ModelVersionRestored,
                ModelVersionDeleted,
                ModelAliasMoved,
                ActivationRequested,
                RollbackRequested,
                RolloutStarted,
                RolloutStepped,
                DeploymentActivated,
                DeploymentRolledBack,
                RolloutAborted,
                PredictionLogged,
                LabelObserved,
                LabelledPrediction,
                DriftDetected,
                AlertOpened,
                AlertChanged,
                AlertResolved,
                PredictionsQuarantined,
                PerformanceEstimated,
                RetrainingDecided {

    /** The topic it travels on. */
    Topic topic();

    /** What it is about: the record key, and what its sequence counts. */
    Aggregate aggregate();

    /** The run it belongs to, if any. */
    @Nullable PipelineRunId pipelineRun();
}
