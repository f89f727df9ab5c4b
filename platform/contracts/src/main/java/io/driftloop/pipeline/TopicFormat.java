package io.driftloop.pipeline;

/** How the value of a record in a topic becomes a row. */
public enum TopicFormat {
    /** One JSON object: column name to value. */
    JSON("json"),
    /** One line of comma-separated values without a header. */
    CSV_LINES("csvLines");

    private final String text;

    TopicFormat(String text) {
        this.text = text;
    }

    /** As it stands in a definition. */
    public String text() {
        return text;
    }
}
