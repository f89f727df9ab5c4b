package io.driftloop.registry.webhook;

import java.time.Instant;

/**
 * Something that happened, for whoever wants to hear it.
 *
 * @param lane the model's key, which stays when its name changes
 * @param model its name
 * @param body JSON
 */
public record Notice(DeliveryId id, WebhookEvent event, long lane, String model, String body, Instant at) {}
