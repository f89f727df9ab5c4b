package io.driftloop.contracts;

/** Identifies one rollout. */
public record RolloutId(String value) implements Identifier {

    public RolloutId {
        Identifier.requireText("rollout id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
