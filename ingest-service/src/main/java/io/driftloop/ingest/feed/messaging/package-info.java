/** The Kafka side: one thread and one consumer per topic. */
@NullMarked
package io.driftloop.ingest.feed.messaging;

import org.jspecify.annotations.NullMarked;
