package io.driftloop.registry.console;

import io.driftloop.events.RetrainingDecided;
import java.time.Instant;
import java.util.Set;

/** One answer of the retraining policy, with all its numbers. */
public record DecisionStory(Instant at, RetrainingDecided decision) {

    /** Rules that end with a call for a person. */
    private static final Set<String> CALLS = Set.of("breaker", "labels-missing");

    /** Whether somebody has to look. */
    public boolean needsPerson() {
        return CALLS.contains(decision.rule());
    }

    /** Status colour. */
    public String tone() {
        if (needsPerson()) {
            return "bad";
        }
        return switch (decision.outcome()) {
            case "start" -> "ok";
            case "deferred" -> "warn";
            default -> "off";
        };
    }

    /** For people. */
    public String title() {
        if (needsPerson()) {
            return "A person is needed";
        }
        return switch (decision.outcome()) {
            case "start" -> "Retrained";
            case "deferred" -> "Deferred";
            case "suppressed" -> "Not retrained";
            default -> decision.outcome();
        };
    }
}
