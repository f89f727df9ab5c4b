/** Metrics of inference. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.inference.micrometer;
