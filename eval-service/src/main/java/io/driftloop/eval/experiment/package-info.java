/**
 * How fast and how quietly the monitor finds drift, measured on real rows: rows of a file are drawn at random, so that the stream is stationary by
 * construction, then one known change is injected. What is measured is the product's own code: {@link io.driftloop.eval.monitoring.DriftDetector} on panes and
 * {@link io.driftloop.eval.concept.ErrorStream} on the errors of a model that is fitted on the spot.
 *
 * <p>In: a CSV file and its label column. Out: an {@link io.driftloop.eval.experiment.Outcome}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.experiment;
