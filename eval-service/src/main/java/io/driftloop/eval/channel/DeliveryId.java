package io.driftloop.eval.channel;

import io.driftloop.contracts.Identifier;

/** Identifies a delivery: the same for all its attempts, so that a receiver can drop what it has. */
public record DeliveryId(String value) implements Identifier {

    public DeliveryId {
        Identifier.requireText("delivery id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
