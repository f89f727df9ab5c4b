package io.driftloop.serving.rollout;

/**
 * A number that a rule looked at.
 *
 * @param name of the statistic
 * @param value what it was
 * @param threshold from which on it decides
 */
public record Statistic(String name, double value, double threshold) {}
