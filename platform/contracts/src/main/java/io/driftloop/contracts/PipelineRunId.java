package io.driftloop.contracts;

/** Identifies everything caused by one trigger: the correlation id of a whole story. */
public record PipelineRunId(String value) implements Identifier {

    public PipelineRunId {
        Identifier.requireText("pipeline run id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
