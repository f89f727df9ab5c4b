/**
 * What trains a model. In: a {@link io.driftloop.training.trainer.TrainingPlan}; out: progress and a {@link
 * io.driftloop.training.trainer.TrainingOutcome}
 * with the model package. Runs in a worker process, never in the service: engines cannot be unloaded, and a process
 * can be killed.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer;
