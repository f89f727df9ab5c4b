/**
 * One Kafka broker that is its own controller (KRaft): {@link io.driftloop.stack.kafka.Broker} inside this JVM,
 * {@link io.driftloop.stack.kafka.LocalKafka} in a JVM of its own.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.stack.kafka;
