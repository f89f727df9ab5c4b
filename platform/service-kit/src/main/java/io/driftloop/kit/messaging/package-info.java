/** Facts in: records to envelopes, topics, the consumer thread, and the inbox that makes a second delivery change nothing. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.messaging;
