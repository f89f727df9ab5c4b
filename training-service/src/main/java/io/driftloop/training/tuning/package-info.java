/**
 * The search before the final training. In: a definition's {@code tune}, the trials done so far and those of earlier studies; out: {@code TrialCompleted}, and in the end the
 * winner.
 *
 * <p>A trial is {@code RUNNING}; then {@code COMPLETED} with an objective or {@code FAILED} without one; under a scheduler it is {@code PAUSED} at each rung and goes on or is
 * {@code STOPPED} in the end. Whoever ends a trial queues what comes next in the same transaction, so any process of the service may do any part, and a study that goes on after a
 * crash neither repeats nor forgets one. What the samplers {@code random} and {@code grid} draw follows from seed and number alone; what {@code tpe} draws also from the trials that
 * are done by then, which with several trials at once is a question of time.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.tuning;
