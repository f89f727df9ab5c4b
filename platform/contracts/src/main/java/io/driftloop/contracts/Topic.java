package io.driftloop.contracts;

import java.util.Arrays;
import java.util.List;

/**
 * The topics that facts travel on. Names on the broker are {@code <prefix><name>}, the prefix being {@code driftloop.} unless configured.
 * Fact topics are kept for ever; the others are bounded by size and time.
 */
public enum Topic {
    PIPELINE("pipeline.v1", true),
    DATASET("dataset.v1", true),
    TRAINING("training.v1", true),
    EVALUATION("evaluation.v1", true),
    MODEL("model.v1", true),
    DEPLOYMENT("deployment.v1", true),
    PREDICTION("prediction.v1", false),
    LABEL("label.v1", false),
    DRIFT("drift.v1", true),
    RETRAINING("retraining.v1", true);

    private final String localName;
    private final boolean fact;

    Topic(String localName, boolean fact) {
        this.localName = localName;
        this.fact = fact;
    }

    /** Name without prefix, for instance {@code dataset.v1}. */
    public String localName() {
        return localName;
    }

    /** Name on the broker. */
    public String name(String prefix) {
        return prefix + localName;
    }

    /** Whether what travels here is a fact, told through an outbox, numbered and kept for ever. */
    public boolean isFact() {
        return fact;
    }

    /** All fact topics in pipeline order. */
    public static List<Topic> facts() {
        return Arrays.stream(values()).filter(Topic::isFact).toList();
    }
}
