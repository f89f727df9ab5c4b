/** {@code /api/v1/alert-channels} and {@code /api/v1/alert-deliveries}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.channel.rest;
