package io.driftloop.contracts;

/** Identifies one event; a redelivery keeps it. */
public record EventId(String value) implements Identifier {

    public EventId {
        Identifier.requireText("event id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
