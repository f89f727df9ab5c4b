package io.driftloop.serving.scoring;

import io.driftloop.contracts.ArtifactRef;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a scoring stands. Of those that are over nothing follows. */
public sealed interface ScoringState {

    /** Lower-case name for people and storage. */
    String name();

    /** Rows that were answered or failed so far. */
    default long done() {
        return 0;
    }

    /** Rows that the model failed on. */
    default long failed() {
        return 0;
    }

    /** Whether nothing follows. */
    default boolean over() {
        return true;
    }

    /** When it was over. */
    default Optional<Instant> endedAt() {
        return Optional.empty();
    }

    /** Waits for a worker. */
    record Queued() implements ScoringState {
        @Override
        public String name() {
            return "queued";
        }

        @Override
        public boolean over() {
            return false;
        }
    }

    /** Rows are answered. */
    record Running(long done, long failed) implements ScoringState {
        @Override
        public String name() {
            return "running";
        }

        @Override
        public boolean over() {
            return false;
        }
    }

    /**
     * All rows are answered, but for those that failed.
     *
     * @param result one JSON object per row
     * @param resultGone when the result was removed; null while it is there
     */
    record Succeeded(
            long done,
            long failed,
            ArtifactRef result,
            Instant at,
            @Nullable Instant resultGone) implements ScoringState {
        /** Its result was kept long enough. */
        Succeeded withoutResult(Instant now) {
            return new Succeeded(done, failed, result, at, now);
        }

        @Override
        public String name() {
            return "succeeded";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }

    /** No rows are to be had. */
    record Failed(String reason, Instant at) implements ScoringState {
        @Override
        public String name() {
            return "failed";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }

    /** Somebody called it off. */
    record Cancelled(Instant at) implements ScoringState {
        @Override
        public String name() {
            return "cancelled";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }
}
