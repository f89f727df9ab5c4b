package io.driftloop.contracts;

/** Identifies a worker that claims work. */
public record WorkerId(String value) implements Identifier {

    public WorkerId {
        Identifier.requireText("worker id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
