package io.driftloop.eval.statistic;

/**
 * Outcome of a test whose statistic follows a chi-square distribution where nothing changed.
 *
 * @param statistic the larger, the less alike
 * @param df degrees of freedom; 0 where there was nothing to compare
 * @param logP natural logarithm of the p-value; finite where the p-value itself would be 0
 */
public record TestResult(double statistic, int df, double logP) {

    /** Nothing to compare: p is 1. */
    public static final TestResult NOTHING = new TestResult(0, 0, 0);

    /** The p-value, 0 where it is below the smallest double. */
    public double p() {
        return Math.exp(logP);
    }
}
