package io.driftloop.registry.webhook.rest;

import org.jspecify.annotations.Nullable;

/**
 * Which example to send.
 *
 * @param event one that the webhook hears; absent: its first
 */
record WebhookTestRequest(@Nullable String event) {}
