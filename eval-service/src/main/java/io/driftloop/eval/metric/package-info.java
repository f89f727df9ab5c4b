/**
 * What a classifier achieved, as pure definitions that agree with scikit-learn's: {@link io.driftloop.eval.metric.Scores} gathers answers,
 * {@link io.driftloop.eval.metric.ClassificationMetrics} is what came out.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.metric;
