/** Tables {@code webhook} and {@code webhook_delivery}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.webhook.jdbc;
