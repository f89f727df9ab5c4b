/**
 * Models, their immutable versions, and the aliases that name one of them.
 *
 * <p>In: {@code EvaluationCompleted} (one version per pipeline run), {@code TrainingRunSucceeded} (hyper-parameters of that version),
 * {@code RolloutStarted}, {@code DeploymentActivated}, {@code DeploymentRolledBack} (aliases; only a higher generation moves the champion).
 * Out: {@code ModelVersionRegistered}, {@code ModelVersionApproved}, {@code ModelVersionRejected}, {@code ModelAliasMoved},
 * {@code ActivationRequested}, {@code RollbackRequested}.
 *
 * <pre>
 *                    +--&gt; Approved
 *   Registered ------+
 *                    +--&gt; Rejected
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.model;
