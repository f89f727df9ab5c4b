package io.driftloop.registry.webhook;

import java.time.Instant;

/**
 * Something that happened, on its way to one webhook.
 *
 * @param number grows in the order in which things happened to a model
 * @param model the model's name then
 * @param event {@code entity.action}
 * @param body JSON, the same in each attempt
 * @param happenedAt when it was stored
 * @param armedAt when it was stored or redelivered last: from then on it is tried for so long
 * @param attempt how often it was tried since then
 */
public record Delivery(
        long number,
        DeliveryId id,
        WebhookId webhook,
        String model,
        String event,
        String body,
        Instant happenedAt,
        Instant armedAt,
        int attempt,
        DeliveryState state) {

    Delivery with(DeliveryState next) {
        return new Delivery(number, id, webhook, model, event, body, happenedAt, armedAt, attempt, next);
    }

    /** Somebody tries until then. */
    Delivery claimed(Instant until) {
        DeliveryState next = state instanceof DeliveryState.Sending sending
                ? sending.claimed(until)
                : ((DeliveryState.Waiting) state).claimed(until);
        return new Delivery(number, id, webhook, model, event, body, happenedAt, armedAt, attempt + 1, next);
    }
}
