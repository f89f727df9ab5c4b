package io.driftloop.registry.webhook.rest;

import org.jspecify.annotations.Nullable;

/**
 * A new webhook.
 *
 * @param secret shown here and never again; absent where the request gave it
 */
record WebhookCreated(WebhookView webhook, @Nullable String secret) {}
