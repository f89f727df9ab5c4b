package io.driftloop.eval.baseline;

/** Values of answers as they are compared. */
final class Answers {

    /** Confidences are compared at four decimals: batches of different sizes differ in the seventh, and whole cells must not hang on that. */
    private static final double CONFIDENCE_STEPS = 10_000;

    private Answers() {}

    static double confidence(double raw) {
        return Math.round(raw * CONFIDENCE_STEPS) / CONFIDENCE_STEPS;
    }
}
