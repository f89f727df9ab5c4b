package io.driftloop.contracts;

/** Names a pipeline definition. */
public record PipelineName(String value) implements Identifier {

    public PipelineName {
        Identifier.requireName("pipeline name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
