package io.driftloop.contracts;

/** Identifies a model for ever. */
public record ModelId(String value) implements Identifier {

    public ModelId {
        Identifier.requireText("model id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
