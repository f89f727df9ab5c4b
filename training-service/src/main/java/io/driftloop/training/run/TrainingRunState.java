package io.driftloop.training.run;

import io.driftloop.contracts.Actor;
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
            return new Running(attempt, now, null);
        }
    }

    /**
     * A worker holds the run.
     *
     * @param attempt number of the claim
     * @param since the first claim
     * @param device where the newest worker process trains, once it told
     */
    record Running(int attempt, Instant since, @Nullable String device) implements Active {
        @Override
        public Running claimed(int newAttempt, Instant now) {
            return new Running(newAttempt, since, null);
        }

        /** The worker process is ready on this device. */
        public Running on(String place) {
            return new Running(attempt, since, place);
        }

        /** The candidate is stored. */
        public Succeeded succeeded(TrainingResult result, Instant now) {
            return new Succeeded(result, since, now);
        }
    }

    /** The candidate model package is stored. */
    record Succeeded(TrainingResult result, Instant since, Instant at) implements TrainingRunState {}

    /** No candidate exists; the reason is for people. */
    record Failed(String reason, Instant at) implements TrainingRunState {}

    /** Ended by a person. */
    record Cancelled(Actor by, Instant at) implements TrainingRunState {}
}
