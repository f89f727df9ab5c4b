/** The Kafka side: one thread and one consumer per subscriber. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.follow.messaging;
