package io.driftloop.eval.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a regression achieved on some rows. Agrees with scikit-learn 1.9.
 *
 * @param rows rows judged
 * @param mae mean absolute error, in the label's unit; 0 without rows
 * @param rmse root of the mean squared error, in the label's unit; 0 without rows
 * @param r2 share of the labels' variance that is explained, at most 1: 0 is no better than answering their mean; of equal labels 1 where all are met, else 0; null of less
 *     than two rows, which have no variance
 * @param residuals answer minus label; null without rows
 */
public record RegressionMetrics(
        long rows,
        double mae,
        double rmse,
        @Nullable Double r2,
        @Nullable Residuals residuals) implements Metrics {

    /**
     * Quantiles of answer minus label: below 0 the answer is too low.
     *
     * @param low 5 % lie below
     * @param lowerQuartile 25 % lie below
     * @param median half lies below
     * @param upperQuartile 75 % lie below
     * @param high 95 % lie below
     */
    public record Residuals(double low, double lowerQuartile, double median, double upperQuartile, double high) {}

    @Override
    public Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("mae", mae);
        values.put("rmse", rmse);
        if (r2 != null) {
            values.put("r2", r2);
        }
        return values;
    }
}
