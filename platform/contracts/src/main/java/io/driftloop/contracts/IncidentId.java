package io.driftloop.contracts;

/** Identifies an incident: the alerts of one model version that tell one story. Derived from the alert that began it. */
public record IncidentId(String value) implements Identifier {

    public IncidentId {
        Identifier.requireText("incident id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
