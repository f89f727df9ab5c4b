/**
 * Decides which version of a model answers, and moves traffic there step by step.
 *
 * <p>In: {@code ModelVersionApproved}, {@code ActivationRequested}, {@code RollbackRequested}, {@code PipelineRunCancelled}, {@code PipelinePaused},
 * {@code PipelineResumed}; people through {@code /api/v1/rollouts}; labels where a plan asks for them. Out: {@code RolloutStarted}, {@code RolloutStepped}, {@code DeploymentActivated},
 * {@code DeploymentRolledBack}, {@code RolloutAborted}.
 *
 * <p>Handlers only store what is wanted ({@link io.driftloop.serving.rollout.Rollouts}). One thread
 * ({@link io.driftloop.serving.rollout.RolloutConductor}) compares what is stored with what is loaded, loads and warms up versions beside the serving one,
 * swaps the traffic table as a whole, judges each step ({@link io.driftloop.serving.rollout.RolloutPolicy}) and stores the result
 * ({@link io.driftloop.serving.rollout.RolloutSteps}). So a rollout goes on after a restart, and traffic goes on without the database. A candidate may have to answer
 * recorded requests before it begins ({@link io.driftloop.serving.rollout.Admission}). Each process stores what it counts and judges by what all have counted
 * ({@link io.driftloop.serving.rollout.RolloutCounts}); each decision is a signed record ({@link io.driftloop.serving.rollout.RolloutDecisions}).
 *
 * <pre>
 *   Loading ──begin──▶ Stepping ──advance──▶ Stepping (next share) ──last step──▶ Activated
 *      │ │                 │
 *      │ └──nothing serves, or a person asked: at once──────────────────────────▶ Activated
 *      └──take off─────────┴──take off──▶ Aborted
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.rollout;
