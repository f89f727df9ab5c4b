/**
 * The search before the final training. In: a definition's {@code tune} and the trials done so far; out: the next
 * trial, and in the end the winner.
 *
 * <p>A trial is {@code RUNNING}, then {@code COMPLETED} with an objective or {@code FAILED} without one. Its choices
 * are drawn from seed and number
 * alone, so a study that goes on after a crash asks for the same trials.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.tuning;
