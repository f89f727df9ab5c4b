package io.driftloop.pipeline;

import java.util.Set;

/** Which way a metric of an evaluation is better: what a gate may bound, and how it compares. */
public final class MetricDirection {

    private static final Set<String> LOWER = Set.of(
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

    private MetricDirection() {}

    /** Whether less of this metric is better. */
    public static boolean lowerIsBetter(String metric) {
        return LOWER.contains(metric);
    }
}
