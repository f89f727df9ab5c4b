/**
 * How a training goes on its way, free of any engine: {@link io.driftloop.model.learning.RateSchedule}, {@link
 * io.driftloop.model.learning.EarlyStop} and {@link io.driftloop.model.learning.Augmentation}.
 *
 * <p>All of it follows from the definition, the seed and the epochs so far, so that a resumed training goes the same way.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.learning;
