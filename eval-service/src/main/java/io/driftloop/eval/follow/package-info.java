/**
 * Reading a log that is not made of facts: predictions and labels. A {@link io.driftloop.eval.follow.LogSubscriber} applies batches inside the very
 * transaction that moves its stored positions, so that what it keeps and how far it has read can never disagree; on assignment reading goes on at what is
 * stored, never at what the broker remembers.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.follow;
