package io.driftloop.training.trainer.rows;

/**
 * How well a model answers rows.
 *
 * @param loss mean negative logarithm of the probability of the right class; of a regression the mean squared error
 * @param accuracy share of rows whose most probable class is the right one, of equally probable ones the first; of a regression R², the share of the variance that
 *     is explained, 0 where there is none
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

    /**
     * Scores numbers.
     *
     * @param answers by row, one number each
     * @param labels the right number by row
     */
    public static Score ofNumbers(float[][] answers, float[] labels) {
        double mean = 0;
        for (float label : labels) {
            mean += label;
        }
        mean /= labels.length;
        double errors = 0;
        double spread = 0;
        for (int row = 0; row < labels.length; row++) {
            double error = (double) answers[row][0] - labels[row];
            errors += error * error;
            spread += (labels[row] - mean) * (labels[row] - mean);
        }
        return new Score(errors / labels.length, spread == 0 ? 0 : 1 - errors / spread);
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
