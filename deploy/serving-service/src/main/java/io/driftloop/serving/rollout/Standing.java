package io.driftloop.serving.rollout;

/**
 * Where a rollout is when it is judged.
 *
 * @param percent the step's share
 * @param last whether all traffic follows the step
 * @param held no steps and no promotion now; a bad candidate goes all the same
 * @param expired {@code within} has passed
 */
public record Standing(int percent, boolean last, boolean held, boolean expired) {}
