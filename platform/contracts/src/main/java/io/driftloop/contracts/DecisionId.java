package io.driftloop.contracts;

/** Identifies one decision of the retraining policy. */
public record DecisionId(String value) implements Identifier {

    public DecisionId {
        Identifier.requireText("decision id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
