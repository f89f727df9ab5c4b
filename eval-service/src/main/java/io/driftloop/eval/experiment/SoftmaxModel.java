package io.driftloop.eval.experiment;

import java.util.SplittableRandom;

/** Logistic regression on the cells of each column, fitted by stochastic gradient descent: a plain model whose errors can be watched. */
final class SoftmaxModel {

    private static final int EPOCHS = 8;
    private static final double RATE = 0.05;

    private final double[][][] weights;
    private final double[] scores;

    /** @param cells per column */
    SoftmaxModel(int classes, int[] cells) {
        weights = new double[classes][cells.length][];
        for (double[][] columns : weights) {
            for (int i = 0; i < cells.length; i++) {
                columns[i] = new double[cells[i]];
            }
        }
        scores = new double[classes];
    }

    void fit(byte[][] rows, int[] labels, SplittableRandom random) {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double rate = RATE / (1 + epoch);
            for (int n = 0; n < rows.length; n++) {
                int place = random.nextInt(rows.length);
                predict(rows[place]);
                for (int c = 0; c < scores.length; c++) {
                    double step = rate * ((c == labels[place] ? 1 : 0) - scores[c]);
                    for (int i = 0; i < weights[c].length; i++) {
                        weights[c][i][rows[place][i] & 0xff] += step;
                    }
                }
            }
        }
    }

    /** The class; {@link #confidence} of it until the next call. */
    int predict(byte[] row) {
        double largest = Double.NEGATIVE_INFINITY;
        int best = 0;
        for (int c = 0; c < scores.length; c++) {
            double sum = 0;
            for (int i = 0; i < weights[c].length; i++) {
                sum += weights[c][i][row[i] & 0xff];
            }
            scores[c] = sum;
            if (sum > largest) {
                largest = sum;
                best = c;
            }
        }
        double total = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - largest);
            total += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= total;
        }
        return best;
    }

    double confidence(int label) {
        return scores[label];
    }
}
