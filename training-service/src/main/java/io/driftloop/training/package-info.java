/**
 * Training: in comes {@code DatasetVersionPrepared}, out go {@code TrainingRunStarted}, {@code TrialCompleted}, {@code
 * TrainingEpochCompleted} and in the
 * end {@code TrainingRunSucceeded} or {@code TrainingRunFailed}.
 *
 * <ul>
 *   <li>{@code run}: the training run and its states
 *   <li>{@code tuning}: the study before the final training: trials and samplers
 *   <li>{@code trainer}: what trains, on DJL; runs in worker processes only
 *   <li>{@code worker}: claims runs, starts worker processes, records what they tell; devices
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training;
