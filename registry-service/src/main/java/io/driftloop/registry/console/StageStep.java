package io.driftloop.registry.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stage of one run.
 *
 * @param status how far it is
 * @param from when it began; absent before that
 * @param to when it ended; absent before that
 */
public record StageStep(
        Stage stage,
        Status status,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** How far a stage is. */
    public enum Status {
        WAITING("Waiting", "off"),
        RUNNING("Running", "run"),
        ASKING("Waits for a person", "warn"),
        DONE("Done", "ok"),
        FAILED("Failed", "bad"),
        SKIPPED("Skipped", "off");

        private final String title;
        private final String tone;

        Status(String title, String tone) {
            this.title = title;
            this.tone = tone;
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** Status colour. */
        public String tone() {
            return tone;
        }
    }

    /** Seconds it took; negative while it has not ended. */
    public double seconds() {
        return from == null || to == null ? -1 : Duration.between(from, to).toMillis() / 1000.0;
    }

    /** Whether it is being worked on. */
    public boolean isActive() {
        return status == Status.RUNNING || status == Status.ASKING;
    }
}
