/**
 * What exists and why: model versions and aliases, the lineage of everything, one address for all services, the
 * MLflow API, and the console.
 *
 * <p>In: {@code EvaluationCompleted}, {@code TrainingRunSucceeded}, {@code RolloutStarted}, {@code DeploymentActivated},
 * {@code DeploymentRolledBack}, and every fact for the lineage. Out: {@code ModelVersionRegistered}, {@code ModelVersionApproved},
 * {@code ModelVersionRejected}, {@code ModelAliasMoved}, {@code ActivationRequested}, {@code RollbackRequested}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry;
