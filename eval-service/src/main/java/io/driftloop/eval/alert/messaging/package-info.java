/** Decisions of the retraining policy in. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.alert.messaging;
