/** Definitions in, and the channel that is a topic. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.channel.messaging;
