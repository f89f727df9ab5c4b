package io.driftloop.registry.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is to be. What is null stays as it is, or is the default.
 *
 * @param events names of the form {@code entity.action}
 * @param secret signs; made where none is given
 */
public record WebhookWish(
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable String secret,
        @Nullable String status) {

    String nameOr(String other) {
        return name == null ? other : name;
    }

    String descriptionOr(String other) {
        return description == null ? other : description;
    }

    String urlOr(String other) {
        return url == null ? other : url;
    }

    List<WebhookEvent> eventsOr(List<WebhookEvent> other) {
        return events == null
                ? other
                : events.stream()
                        .map(text -> WebhookEvent.find(text).orElseThrow())
                        .distinct()
                        .toList();
    }

    WebhookStatus statusOr(WebhookStatus other) {
        return status == null ? other : WebhookStatus.valueOf(status);
    }

    @Override
    public String toString() {
        return "WebhookWish[name=" + name + ", secret not shown]";
    }
}
