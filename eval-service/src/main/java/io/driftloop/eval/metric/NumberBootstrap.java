package io.driftloop.eval.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Percentile intervals of a regression's metrics over draws with replacement (Efron 1979), as {@link Bootstrap} has them of a classifier's. */
final class NumberBootstrap {

    private static final String[] NAMES = {"mae", "rmse", "r2"};

    private final double[] labels;
    private final double[] residuals;
    /** Sums of squares are taken around it, so that a variance that is small beside the labels is not lost. */
    private final double middle;

    NumberBootstrap(double[] labels, double[] residuals) {
        this.labels = labels;
        this.residuals = residuals;
        this.middle = Arrays.stream(labels).average().orElse(0);
    }

    Map<String, Interval> intervals() {
        int draws = Bootstrap.draws(labels.length);
        double[][] values = new double[NAMES.length][draws];
        SplittableRandom random = new SplittableRandom(Bootstrap.SEED);
        for (int draw = 0; draw < draws; draw++) {
            draw(random, values, draw);
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        int shown = labels.length < 2 ? NAMES.length - 1 : NAMES.length;
        for (int m = 0; m < shown; m++) {
            Arrays.sort(values[m]);
            intervals.put(
                    NAMES[m], new Interval(Bootstrap.quantile(values[m], 0.025), Bootstrap.quantile(values[m], 0.975)));
        }
        return intervals;
    }

    private void draw(SplittableRandom random, double[][] values, int draw) {
        int rows = labels.length;
        double absolute = 0;
        double squares = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < rows; i++) {
            int row = Bootstrap.row(random, rows);
            double residual = residuals[row];
            double label = labels[row] - middle;
            absolute += Math.abs(residual);
            squares += residual * residual;
            sum += label;
            sumOfSquares += label * label;
        }
        values[0][draw] = absolute / rows;
        values[1][draw] = Math.sqrt(squares / rows);
        values[2][draw] = NumberScores.explained(squares, sumOfSquares - sum * sum / rows);
    }
}
