/** Puts the service together. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.wiring;
