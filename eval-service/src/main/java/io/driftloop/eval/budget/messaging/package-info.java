/** Queued measurements. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.budget.messaging;
