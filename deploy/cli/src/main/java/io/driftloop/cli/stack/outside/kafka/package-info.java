/** Asks a Kafka cluster what its user may do. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.stack.outside.kafka;
