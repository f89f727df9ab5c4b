/**
 * Judging a model: before it serves, and while it does.
 *
 * <p>In: {@code TrainingRunSucceeded}, {@code PipelineRunCancelled}, {@code ModelAliasMoved}, {@code PipelineApplied}; {@code PredictionLogged} and
 * {@code LabelledPrediction} from their logs. Out: {@code EvaluationCompleted}, {@code EvaluationFailed}, {@code DriftDetected}, {@code AlertOpened},
 * {@code AlertChanged}, {@code AlertResolved}.
 *
 * <p>Features and what they may use: {@code statistic}, {@code metric}, {@code follow} (nothing); {@code baseline} (statistic); {@code evaluation} (metric,
 * baseline); {@code performance} (follow); {@code monitoring} (statistic, baseline, follow, performance); {@code alert} (monitoring).
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval;
