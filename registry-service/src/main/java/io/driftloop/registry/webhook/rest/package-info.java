/** {@code /api/v1/webhooks}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.webhook.rest;
