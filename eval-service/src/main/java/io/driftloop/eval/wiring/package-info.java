/** Makes the beans of the features. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.wiring;
