@org.jspecify.annotations.NullMarked
package io.driftloop.registry.webhook.jdbc;
