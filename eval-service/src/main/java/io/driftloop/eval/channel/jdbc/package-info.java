/** Tables {@code alert_channel} and {@code alert_delivery}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.channel.jdbc;
