/**
 * Concept drift: do a version's errors come as often as they did? Three detectors of the literature as pure classes whose state can be stored between any two
 * values: {@link io.driftloop.eval.concept.Adwin}, {@link io.driftloop.eval.concept.Ddm} and {@link io.driftloop.eval.concept.PageHinkley};
 * {@link io.driftloop.eval.concept.ErrorStream} runs all three within one budget of false alarms.
 *
 * <p>In: {@code LabelledPrediction} of watched versions from the label log. Out: an {@link io.driftloop.eval.monitoring.ErrorVerdict} per 100 of them, to each
 * {@link io.driftloop.eval.monitoring.DriftListener}: an alert of kind {@code concept}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.concept;
