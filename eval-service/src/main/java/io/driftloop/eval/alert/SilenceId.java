package io.driftloop.eval.alert;

import io.driftloop.contracts.Identifier;

/** Identifies a silence. */
public record SilenceId(String value) implements Identifier {

    public SilenceId {
        Identifier.requireText("silence id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
