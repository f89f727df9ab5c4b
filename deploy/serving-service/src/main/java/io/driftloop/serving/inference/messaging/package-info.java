/** Streams: requests come as the records of a topic, and answers go to another. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.inference.messaging;
