package io.driftloop.registry.webhook.rest;

import io.driftloop.registry.webhook.Webhook;
import io.driftloop.registry.webhook.WebhookEvent;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookStatus;
import java.time.Instant;
import java.util.List;

/** A webhook over HTTP; its secret is never shown. */
record WebhookView(
        WebhookId id,
        String name,
        String description,
        String url,
        List<String> events,
        WebhookStatus status,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.name(),
                webhook.description(),
                webhook.url(),
                webhook.events().stream().map(WebhookEvent::text).toList(),
                webhook.status(),
                webhook.createdAt(),
                webhook.updatedAt());
    }
}
