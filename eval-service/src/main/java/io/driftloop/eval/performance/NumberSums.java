package io.driftloop.eval.performance;

/**
 * Errors of a regression on labelled predictions.
 *
 * @param absolute sum of the absolute errors
 * @param squares sum of the squared errors
 * @param labels sum of the labels
 */
public record NumberSums(double absolute, double squares, double labels) {

    static final NumberSums NONE = new NumberSums(0, 0, 0);

    NumberSums with(double answer, double label) {
        double error = answer - label;
        return new NumberSums(absolute + Math.abs(error), squares + error * error, labels + label);
    }

    /** Of both. */
    public NumberSums plus(NumberSums other) {
        return new NumberSums(absolute + other.absolute, squares + other.squares, labels + other.labels);
    }
}
