package io.driftloop.registry.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of a webhook.
 *
 * @param state {@code waiting}, {@code sending}, {@code delivered}, {@code dead}; null for all
 * @param model by its name then; null for all
 * @param before a number; null for the newest
 */
public record DeliveryQuery(
        WebhookId webhook,
        @Nullable String state,
        @Nullable String model,
        @Nullable Long before,
        int limit) {}
