package io.driftloop.contracts;

/** The label under which a model is found; it can change, the {@link ModelId} cannot. */
public record ModelName(String value) implements Identifier {

    public ModelName {
        Identifier.requireName("model name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
