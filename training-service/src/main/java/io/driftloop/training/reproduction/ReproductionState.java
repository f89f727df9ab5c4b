package io.driftloop.training.reproduction;

import io.driftloop.contracts.Actor;
import java.time.Instant;

/** Where a reproduction is. Values; the methods are the legal transitions. */
public sealed interface ReproductionState {

    /** Its name, as stored and told. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Not over yet. */
    sealed interface Active extends ReproductionState {

        /** A worker trains it, for the first time or again. */
        Running claimed(Instant now);

        /** The weights are there. */
        default Compared compared(Comparison comparison, Instant now) {
            return new Compared(comparison, now);
        }

        /** There is nothing to compare. */
        default Failed failed(String reason, Instant now) {
            return new Failed(reason, now);
        }

        /** Nobody wants to know any more. */
        default Cancelled cancelled(Actor by, Instant now) {
            return new Cancelled(by, now);
        }
    }

    /** Accepted, waiting for a worker. */
    record Queued(Instant since) implements Active {
        @Override
        public Running claimed(Instant now) {
            return new Running(now);
        }
    }

    /** A worker trains. */
    record Running(Instant since) implements Active {
        @Override
        public Running claimed(Instant now) {
            return this;
        }
    }

    /** Both weights are known. */
    record Compared(Comparison comparison, Instant at) implements ReproductionState {}

    /** It could not be trained again; the reason is for people. */
    record Failed(String reason, Instant at) implements ReproductionState {}

    /** Given up by a person. */
    record Cancelled(Actor by, Instant at) implements ReproductionState {}
}
