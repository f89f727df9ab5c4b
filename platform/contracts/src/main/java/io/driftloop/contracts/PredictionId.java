package io.driftloop.contracts;

/** Issued by the server: {@code <model id>~<version>~<ulid>}, with {@code #row} in a batch. */
public record PredictionId(String value) implements Identifier {

    public PredictionId {
        Identifier.requireText("prediction id", value);
    }

    /** The model id inside. */
    public ModelId modelId() {
        return new ModelId(part(0));
    }

    /** The version inside. */
    public int version() {
        try {
            return Integer.parseInt(part(1));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private String part(int index) {
        String[] parts = value.split("~", -1);
        if (parts.length != 3) {
            throw malformed();
        }
        return parts[index];
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "prediction id '" + value + "' is not of the form <model id>~<version>~<id>");
    }

    @Override
    public String toString() {
        return value;
    }
}
