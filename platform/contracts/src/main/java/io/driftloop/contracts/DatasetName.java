package io.driftloop.contracts;

/** Names a dataset; its versions are immutable. */
public record DatasetName(String value) implements Identifier {

    public DatasetName {
        Identifier.requireName("dataset name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
