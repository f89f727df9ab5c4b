package io.driftloop.contracts;

/** Identifies one training run. */
public record TrainingRunId(String value) implements Identifier {

    public TrainingRunId {
        Identifier.requireText("training run id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
