package io.driftloop.serving.rollout;

/**
 * What is kept of rollouts.
 *
 * @param deployments what serves
 * @param rollouts what is on its way
 * @param decisions who decided what, and why
 */
public record RolloutStore(DeploymentRepository deployments, RolloutRepository rollouts, RolloutDecisions decisions) {}
