package io.driftloop.contracts;

/** Identifies an alert; derived from model version, column, kind and first pane, so that a replay finds the same one. */
public record AlertId(String value) implements Identifier {

    public AlertId {
        Identifier.requireText("alert id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
