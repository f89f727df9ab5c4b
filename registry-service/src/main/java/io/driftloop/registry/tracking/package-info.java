/**
 * Experiments and what runs log: parameters, metrics with their history, tags, datasets, models.
 *
 * <p>In: calls of tracking clients, and {@code TrainingRunStarted}, {@code TrainingEpochCompleted}, {@code TrainingRunSucceeded},
 * {@code TrainingRunFailed}, {@code TrialCompleted}, {@code EvaluationCompleted}: what Driftloop trains is a run in an experiment named like its pipeline.
 * Out: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.tracking;
