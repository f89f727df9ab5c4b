package io.driftloop.registry.webhook.rest;

import io.driftloop.registry.webhook.WebhookWish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is to be; what is absent stays as it is, or is the default.
 *
 * @param name for people
 * @param url where calls go, https
 * @param events of the form {@code model_version.created}
 * @param secret signs; {@code whsec_} and base64, or any text; made where it is absent
 * @param status {@code ACTIVE} or {@code DISABLED}
 */
record WebhookRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable String secret,
        @Nullable String status) {

    WebhookWish wish() {
        return new WebhookWish(name, description, url, events, secret, status);
    }

    @Override
    public String toString() {
        return "WebhookRequest[name=" + name + ", secret not shown]";
    }
}
