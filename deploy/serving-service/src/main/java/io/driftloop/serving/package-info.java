/**
 * Serving of models: rollouts, rollback and inference.
 *
 * <ul>
 *   <li>{@link io.driftloop.serving.inference}: answers {@code POST /v2/models/{name}/infer}; needs neither database nor broker.
 *   <li>{@link io.driftloop.serving.rollout}: decides which version answers; in: {@code ModelVersionApproved}, {@code ActivationRequested},
 *       {@code RollbackRequested}, {@code PipelineRunCancelled}, {@code PipelinePaused}, {@code PipelineResumed}; out: {@code RolloutStarted},
 *       {@code RolloutStepped}, {@code DeploymentActivated}, {@code DeploymentRolledBack}, {@code RolloutAborted}.
 *   <li>{@link io.driftloop.serving.predictionlog}: out: {@code PredictionLogged}, off the request's path.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving;
