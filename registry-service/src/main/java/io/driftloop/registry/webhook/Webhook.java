package io.driftloop.registry.webhook;

import java.time.Instant;
import java.util.List;

/**
 * Whom to tell what. Its secret is not part of it: only who signs reads that.
 *
 * @param name for people; need not be unique
 * @param description empty where there is none
 * @param events without repetition, at least one
 */
public record Webhook(
        WebhookId id,
        String name,
        String description,
        String url,
        List<WebhookEvent> events,
        WebhookStatus status,
        Instant createdAt,
        Instant updatedAt) {

    public Webhook {
        events = List.copyOf(events);
    }

    /** Its events that MLflow's clients know. */
    public List<WebhookEvent> mlflowEvents() {
        return events.stream().filter(WebhookEvent::isOfMlflow).toList();
    }

    /** With what is wanted of it. */
    Webhook changed(WebhookWish wish, Instant now) {
        return new Webhook(
                id,
                wish.nameOr(name),
                wish.descriptionOr(description),
                wish.urlOr(url),
                wish.eventsOr(events),
                wish.statusOr(status),
                createdAt,
                now);
    }
}
