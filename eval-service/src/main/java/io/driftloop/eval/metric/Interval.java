package io.driftloop.eval.metric;

/**
 * Where a metric would lie in 95 of 100 draws of as many test rows.
 *
 * @param low 2.5 % of the draws lie below
 * @param high 2.5 % lie above
 */
public record Interval(double low, double high) {}
