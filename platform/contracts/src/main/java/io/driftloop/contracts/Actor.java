package io.driftloop.contracts;

/** Who did it: a person's name, {@code token}, or {@code policy:<name>}. */
public record Actor(String value) implements Identifier {

    public Actor {
        Identifier.requireText("actor", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
