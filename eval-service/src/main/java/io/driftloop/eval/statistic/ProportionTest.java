package io.driftloop.eval.statistic;

/** Two shares of successes: z with the pooled share, two-sided. */
public final class ProportionTest {

    private ProportionTest() {}

    /** The statistic is z squared, chi-square with one degree of freedom. Nothing but successes, or none, give p 1. */
    public static TestResult of(long successes, long rows, long otherSuccesses, long otherRows) {
        double pooled = (double) (successes + otherSuccesses) / (rows + otherRows);
        double variance = pooled * (1 - pooled) * (1.0 / rows + 1.0 / otherRows);
        if (!(variance > 0)) {
            return TestResult.NOTHING;
        }
        double difference = (double) successes / rows - (double) otherSuccesses / otherRows;
        double square = difference * difference / variance;
        return new TestResult(square, 1, ChiSquare.logSurvival(square, 1));
    }
}
