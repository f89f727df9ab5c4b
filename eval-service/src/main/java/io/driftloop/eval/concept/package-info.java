/**
 * Concept drift: do a version's errors come as often as they did? Three detectors of the literature as pure classes whose state can be stored between any two
 * values: {@link io.driftloop.eval.concept.Adwin}, {@link io.driftloop.eval.concept.Ddm} and {@link io.driftloop.eval.concept.PageHinkley}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.concept;
