package io.driftloop.contracts;

/** Identifies one evaluation. */
public record EvaluationId(String value) implements Identifier {

    public EvaluationId {
        Identifier.requireText("evaluation id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
