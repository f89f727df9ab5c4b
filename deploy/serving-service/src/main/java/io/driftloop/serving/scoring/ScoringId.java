package io.driftloop.serving.scoring;

import io.driftloop.contracts.Identifier;

/** Identifies one scoring. */
public record ScoringId(String value) implements Identifier {

    public ScoringId {
        Identifier.requireText("scoring id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
