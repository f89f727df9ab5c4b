package io.driftloop.eval.metric;

import io.driftloop.eval.metric.RegressionMetrics.Residuals;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a regression's answers row by row. Not thread-safe. */
public final class NumberScores {

    private static final int LEAST_FOR_VARIANCE = 2;

    private double[] labels = new double[64];
    private double[] answers = new double[64];
    private int rows;

    /**
     * Adds an answer.
     *
     * @param label the true number
     * @param answer the model's
     */
    public void add(double label, double answer) {
        if (rows == labels.length) {
            labels = Arrays.copyOf(labels, 2 * rows);
            answers = Arrays.copyOf(answers, 2 * rows);
        }
        labels[rows] = label;
        answers[rows++] = answer;
    }

    /** Answer minus label of each row, in order. */
    public double[] residuals() {
        double[] residuals = new double[rows];
        Arrays.setAll(residuals, i -> answers[i] - labels[i]);
        return residuals;
    }

    /** What came out so far. */
    public RegressionMetrics metrics() {
        double[] residuals = residuals();
        double absolute = Arrays.stream(residuals).map(Math::abs).sum();
        double squares = Arrays.stream(residuals).map(r -> r * r).sum();
        if (rows == 0) {
            return new RegressionMetrics(0, 0, 0, null, null);
        }
        return new RegressionMetrics(
                rows, absolute / rows, Math.sqrt(squares / rows), explained(squares), quantiles(residuals));
    }

    private @Nullable Double explained(double squares) {
        double mean = Arrays.stream(labels, 0, rows).average().orElse(0);
        double total = Arrays.stream(labels, 0, rows)
                .map(label -> (label - mean) * (label - mean))
                .sum();
        return rows < LEAST_FOR_VARIANCE ? null : (Double) explained(squares, total);
    }

    /** R² of sums of squares: of the residuals, and of the labels' distances from their mean. */
    static double explained(double squares, double total) {
        return total > 0 ? 1 - squares / total : squares > 0 ? 0 : 1;
    }

    private static Residuals quantiles(double[] residuals) {
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        return new Residuals(
                Bootstrap.quantile(sorted, 0.05),
                Bootstrap.quantile(sorted, 0.25),
                Bootstrap.quantile(sorted, 0.5),
                Bootstrap.quantile(sorted, 0.75),
                Bootstrap.quantile(sorted, 0.95));
    }

    /** Intervals of the metrics so far, by name; empty without rows. */
    public Map<String, Interval> intervals() {
        return rows == 0 ? Map.of() : new NumberBootstrap(Arrays.copyOf(labels, rows), residuals()).intervals();
    }
}
