package io.driftloop.eval.baseline;

/** What a monitored column says something about. */
public enum ColumnGroup {
    /** A summary of an image. Fires on harmless changes too, so alone it never calls for more than a look. */
    SUMMARY("data"),
    /** An input column itself. */
    INPUT("data"),
    /** A measure of an input column that holds texts. */
    TEXT("data"),
    /** The predicted class, or number of a regression. */
    PREDICTION("prediction"),
    /** How sure the model is. */
    CONFIDENCE("prediction"),
    /** A projection of what the model's last layer answers. */
    EMBEDDING("prediction");

    private final String kind;

    ColumnGroup(String kind) {
        this.kind = kind;
    }

    /** {@code data} or {@code prediction}: which incident a change of it belongs to. */
    public String kind() {
        return kind;
    }
}
