/** Collections as durable work. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.collection.messaging;
