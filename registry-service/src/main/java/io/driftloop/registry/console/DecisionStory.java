package io.driftloop.registry.console;

import io.driftloop.events.RetrainingDecided;
import java.time.Instant;

/** One answer of the retraining policy, with all its numbers. */
public record DecisionStory(Instant at, RetrainingDecided decision) {

    /** Status colour. */
    public String tone() {
        return switch (decision.outcome()) {
            case "start" -> "ok";
            case "deferred" -> "warn";
            default -> "off";
        };
    }

    /** For people. */
    public String title() {
        return switch (decision.outcome()) {
            case "start" -> "Retrained";
            case "deferred" -> "Deferred";
            case "suppressed" -> "Not retrained";
            default -> decision.outcome();
        };
    }
}
