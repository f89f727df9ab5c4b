/** Facts in, and the queued work. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.evaluation.messaging;
