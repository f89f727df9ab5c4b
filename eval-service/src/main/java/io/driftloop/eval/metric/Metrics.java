package io.driftloop.eval.metric;

import java.util.Map;

/** What a model achieved on some rows. */
public sealed interface Metrics permits ClassificationMetrics, RegressionMetrics {

    /** Rows judged. */
    long rows();

    /** The metrics by name, as gates and events know them. */
    Map<String, Double> byName();
}
