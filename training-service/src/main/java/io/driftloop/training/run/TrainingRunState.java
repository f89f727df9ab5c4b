package io.driftloop.training.run;

import io.driftloop.contracts.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a training run is. Values; the methods are the legal transitions. */
public sealed interface TrainingRunState {

    /** Its name, as stored and told. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Not over yet. */
    sealed interface Active extends TrainingRunState {

        /** A worker claimed the run, for the first time or again. */
        Running claimed(int attempt, Instant now);

        /** No candidate will come. */
        default Failed failed(String reason, Instant now) {
            return new Failed(reason, now);
        }

        /** Somebody does not want it any more. */
        default Cancelled cancelled(Actor by, Instant now) {
            return new Cancelled(by, now);
        }
    }

    /** Accepted, waiting for a worker. */
    record Queued(Instant since) implements Active {
        @Override
        public Running claimed(int attempt, Instant now) {
            return new Running(attempt, now, null, now, null);
        }
    }

    /**
     * A worker holds the run.
     *
     * @param attempt number of the claim
     * @param since the first claim
     * @param device where the newest worker process trains, once it told
     * @param claimedAt the newest claim; absent of runs before it was kept
     * @param secondsToFirstStep from that claim until its first worker process had everything loaded, once it told
     */
    record Running(
            int attempt,
            Instant since,
            @Nullable String device,
            @Nullable Instant claimedAt,
            @Nullable Double secondsToFirstStep)
            implements Active {

        private static final double MILLIS_PER_SECOND = 1000;

        @Override
        public Running claimed(int newAttempt, Instant now) {
            return new Running(newAttempt, since, null, now, null);
        }

        /** The worker process is ready on this device. */
        public Running on(String place, Instant now) {
            Double seconds = claimedAt == null
                    ? null
                    : (Double) (Duration.between(claimedAt, now).toMillis() / MILLIS_PER_SECOND);
            return new Running(attempt, since, place, claimedAt, seconds);
        }

        /** The candidate is stored. */
        public Succeeded succeeded(TrainingResult result, Instant now) {
            return new Succeeded(result, since, now, secondsToFirstStep);
        }
    }

    /**
     * The candidate model package is stored.
     *
     * @param secondsToFirstStep of the claim that made it; absent of runs before it was kept
     */
    record Succeeded(
            TrainingResult result,
            Instant since,
            Instant at,
            @Nullable Double secondsToFirstStep) implements TrainingRunState {}

    /** No candidate exists; the reason is for people. */
    record Failed(String reason, Instant at) implements TrainingRunState {}

    /** Ended by a person. */
    record Cancelled(Actor by, Instant at) implements TrainingRunState {}
}
