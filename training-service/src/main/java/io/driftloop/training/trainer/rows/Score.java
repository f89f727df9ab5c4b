package io.driftloop.training.trainer.rows;

/**
 * How well probabilities answer rows.
 *
 * @param loss mean negative logarithm of the probability of the right class
 * @param accuracy share of rows whose most probable class is the right one; of equally probable ones the first counts
 */
public record Score(double loss, double accuracy) {

    /** A probability of 0 counts as this, as in other libraries. */
    private static final double LEAST = 1e-15;

    /**
     * Scores.
     *
     * @param probabilities by row and class; one number stands for the second of two classes
     * @param labels the right class by row
     */
    public static Score of(float[][] probabilities, float[] labels) {
        double loss = 0;
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            float[] own = probabilities[row];
            int label = (int) labels[row];
            loss -= Math.log(Math.max(LEAST, probability(own, label)));
            right += best(own) == label ? 1 : 0;
        }
        return new Score(loss / labels.length, (double) right / labels.length);
    }

    private static double probability(float[] own, int label) {
        if (own.length == 1) {
            return label == 1 ? own[0] : 1.0 - own[0];
        }
        return own[label];
    }

    /** Place of the most probable class. */
    public static int best(float[] own) {
        if (own.length == 1) {
            return own[0] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < own.length; i++) {
            best = own[i] > own[best] ? i : best;
        }
        return best;
    }
}
