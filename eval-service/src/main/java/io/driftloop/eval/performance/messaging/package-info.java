/** Takes from definitions who wants estimates. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.performance.messaging;
