package io.driftloop.registry.webhook.rest;

import io.driftloop.registry.webhook.Delivery;
import io.driftloop.registry.webhook.DeliveryId;
import io.driftloop.registry.webhook.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery over HTTP.
 *
 * @param state {@code waiting}, {@code sending}, {@code delivered} or {@code dead}
 * @param attempts since it happened or was redelivered last
 * @param nextAt when it is tried at the earliest, while it waits
 * @param settledAt when it was delivered or given up
 * @param failure of the last attempt
 * @param body what is sent
 */
record WebhookDeliveryView(
        DeliveryId id,
        String event,
        String model,
        String state,
        int attempts,
        Instant happenedAt,
        @Nullable Instant nextAt,
        @Nullable Instant settledAt,
        @Nullable String failure,
        String body) {

    static WebhookDeliveryView of(Delivery delivery) {
        DeliveryState state = delivery.state();
        DeliveryState.Waiting waiting = state instanceof DeliveryState.Waiting w ? w : null;
        DeliveryState.Sending sending = state instanceof DeliveryState.Sending s ? s : null;
        DeliveryState.Dead dead = state instanceof DeliveryState.Dead d ? d : null;
        Instant settled = state instanceof DeliveryState.Delivered d ? d.at() : dead == null ? null : dead.at();
        String failure = waiting != null
                ? waiting.lastFailure()
                : sending != null ? sending.lastFailure() : dead == null ? null : dead.reason();
        return new WebhookDeliveryView(
                delivery.id(),
                delivery.event(),
                delivery.model(),
                state.text(),
                delivery.attempt(),
                delivery.happenedAt(),
                waiting == null ? null : waiting.dueAt(),
                settled,
                failure,
                delivery.body());
    }
}
