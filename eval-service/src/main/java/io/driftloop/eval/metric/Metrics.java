package io.driftloop.eval.metric;

import java.util.Map;
import java.util.Set;

/** What a model achieved on some rows. */
public sealed interface Metrics permits ClassificationMetrics, RegressionMetrics {

    /** Rows judged. */
    long rows();

    /** The metrics by name, as gates and events know them. */
    Map<String, Double> byName();

    /** Whether less of this metric is better. */
    static boolean lowerIsBetter(String metric) {
        return Lower.NAMES.contains(metric);
    }

    /** Names of such metrics, those of a model as a whole among them. */
    final class Lower {
        private static final Set<String> NAMES = Set.of(
                "loss",
                "brier",
                "calibrationError",
                "mae",
                "rmse",
                "parameters",
                "gap.accuracy",
                "gap.r2",
                "gap.loss",
                "folds.accuracy.sd",
                "folds.r2.sd",
                "folds.loss.mean",
                "folds.loss.sd");

        private Lower() {}
    }
}
