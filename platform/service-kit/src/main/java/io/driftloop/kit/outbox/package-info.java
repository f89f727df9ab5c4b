/** Facts out: stored with the state change, numbered per aggregate, told to Kafka by one relay per schema. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.outbox;
