/**
 * What a model achieved, as pure definitions that agree with scikit-learn's: {@link io.driftloop.eval.metric.Scores} gathers answers,
 * {@link io.driftloop.eval.metric.ClassificationMetrics} is what came out; {@link io.driftloop.eval.metric.NumberScores} and
 * {@link io.driftloop.eval.metric.RegressionMetrics} are the same of a regression.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.metric;
