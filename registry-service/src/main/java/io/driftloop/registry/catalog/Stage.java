package io.driftloop.registry.catalog;

import java.util.Arrays;

/** Stages of versions; aliases are the newer way. */
public enum Stage {
    NONE("None"),
    STAGING("Staging"),
    PRODUCTION("Production"),
    ARCHIVED("Archived");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** As clients write it. */
    public String label() {
        return label;
    }

    /** Reads it in any case. */
    public static Stage of(String text) {
        return Arrays.stream(values())
                .filter(stage -> stage.label.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> CatalogProblem.INVALID.because("Invalid Model Version stage: '"
                        + (text.length() > 40 ? "…" : text) + "'; it is None, Staging, Production or Archived"));
    }

    boolean replaces() {
        return this == STAGING || this == PRODUCTION;
    }
}
