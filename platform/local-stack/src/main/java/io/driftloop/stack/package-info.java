/**
 * A real PostgreSQL and a real Kafka broker on this machine, without Docker: the stack under the local product and under the tests.
 *
 * <ul>
 *   <li>{@link io.driftloop.stack.process} child processes that never outlive their parent unnoticed
 *   <li>{@link io.driftloop.stack.postgres} PostgreSQL from embedded binaries, durable, on loopback, with a password
 *   <li>{@link io.driftloop.stack.kafka} one KRaft broker, in this JVM or in one of its own
 *   <li>{@link io.driftloop.stack.shared} both in one detached JVM that several test JVMs share
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.stack;
