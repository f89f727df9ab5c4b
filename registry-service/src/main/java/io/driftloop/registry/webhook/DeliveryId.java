package io.driftloop.registry.webhook;

import io.driftloop.contracts.Identifier;

/** Identifies what is told: the same for all webhooks, attempts and redeliveries, so that a receiver can drop what it has. */
public record DeliveryId(String value) implements Identifier {

    public DeliveryId {
        Identifier.requireText("delivery id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
