package io.driftloop.eval.performance;

/**
 * Performance without labels from calibrated confidences (CBPE): where a confidence of p is right in p of the cases, each answer adds p to what is expected
 * to be right. Sums add up. Says nothing true where the relation of inputs and labels has changed: confidences do not know of that.
 *
 * @param rows answers
 * @param truePositive expected number of positive answers that are right
 * @param falsePositive expected number of positive answers that are wrong
 * @param falseNegative expected number of negative answers that are wrong
 * @param trueNegative expected number of negative answers that are right
 */
public record ExpectedConfusion(
        long rows, double truePositive, double falsePositive, double falseNegative, double trueNegative) {

    /** Of no answer. */
    public static final ExpectedConfusion NONE = new ExpectedConfusion(0, 0, 0, 0, 0);

    /** With one more answer: positive where the probability of the positive class reaches the threshold. */
    public ExpectedConfusion plus(double probability, double threshold) {
        boolean positive = probability >= threshold;
        return new ExpectedConfusion(
                rows + 1,
                truePositive + (positive ? probability : 0),
                falsePositive + (positive ? 1 - probability : 0),
                falseNegative + (positive ? 0 : probability),
                trueNegative + (positive ? 0 : 1 - probability));
    }

    /** Share of answers that are expected to be right; 0 of none. */
    public double accuracy() {
        return share(truePositive + trueNegative, rows);
    }

    /** Of the positive answers, the share that is expected to be right. */
    public double precision() {
        return share(truePositive, truePositive + falsePositive);
    }

    /** Of the rows expected to be positive, the share that is answered so. */
    public double recall() {
        return share(truePositive, truePositive + falseNegative);
    }

    /** Harmonic mean of both, of the expected counts. */
    public double f1() {
        return share(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
    }

    private static double share(double part, double of) {
        return of == 0 ? 0 : part / of;
    }
}
