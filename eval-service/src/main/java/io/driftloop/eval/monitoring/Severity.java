package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.ColumnGroup;

/** How much a change matters; ordered. */
public enum Severity {
    /** Beyond chance, but small: shown, calls nobody. */
    INFO("info"),
    /** Somebody should look. */
    WARNING("warning"),
    /** The model is no longer what it was judged to be. */
    CRITICAL("critical");

    private static final double SMALL = 0.1;
    private static final double LARGE = 0.25;

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    /**
     * Of a change beyond chance. Small effects stay at info. A change of answers is critical. Summaries of images fire on harmless changes as well and stay
     * at warning.
     *
     * @param psi on the fixed cells
     */
    static Severity of(ColumnGroup group, double psi) {
        if (psi < SMALL) {
            return INFO;
        }
        return switch (group) {
            case PREDICTION, CONFIDENCE, EMBEDDING -> CRITICAL;
            case SUMMARY -> WARNING;
            case INPUT, TEXT -> psi < LARGE ? WARNING : CRITICAL;
        };
    }

    /** As it travels. */
    public String text() {
        return text;
    }

    /** Reads what {@link #text()} wrote. */
    public static Severity parse(String text) {
        for (Severity severity : values()) {
            if (severity.text.equals(text)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("no severity '" + text + "'");
    }
}
