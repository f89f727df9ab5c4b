/**
 * The local stack: PostgreSQL, Kafka and the five services as processes of this machine.
 *
 * <p>{@link io.driftloop.cli.stack.LocalStack} is the way in for commands and the demo. {@code supervise} starts, watches, restarts and stops the
 * processes; {@code outside} speaks to a PostgreSQL or Kafka that somebody else runs. One supervisor at a time owns a home directory: it
 * holds {@code run/stack.lock} and writes what it knows to {@code run/stack.json}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.stack;
