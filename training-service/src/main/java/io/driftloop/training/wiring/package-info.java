/** Beans and settings of the training service. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.wiring;
