package io.driftloop.registry.webhook;

import io.driftloop.contracts.Identifier;

/** Identifies a webhook. */
public record WebhookId(String value) implements Identifier {

    public WebhookId {
        Identifier.requireText("webhook id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
