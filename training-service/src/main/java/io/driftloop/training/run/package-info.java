/**
 * The training run. In: {@code DatasetVersionPrepared} requests one, {@code PipelineRunCancelled} ends it. Out: {@code
 * TrainingRunStarted} with each claim,
 * {@code TrainingEpochCompleted}, {@code TrialCompleted}, then one of {@code TrainingRunSucceeded} and {@code
 * TrainingRunFailed}.
 *
 * <pre>
 *   Queued ---claimed---> Running ---succeeded---> Succeeded
 *     |  |                | | ^ |
 *     |  |                | | +-+ claimed again (attempt + 1), placed on a device
 *     |  +----failed------+-|----> Failed
 *     +-------cancelled-----+----> Cancelled
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.run;
