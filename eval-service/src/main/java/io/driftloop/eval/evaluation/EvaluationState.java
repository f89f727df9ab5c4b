package io.driftloop.eval.evaluation;

import java.time.Instant;

/** Where an evaluation is. Only a requested one can go anywhere. */
public sealed interface EvaluationState {

    /** As it is stored and shown. */
    String text();

    /** Queued or at work. */
    record Requested() implements EvaluationState {

        /** Both models were judged. */
        public Completed completed(Judgement judgement, Instant at) {
            return new Completed(judgement, at);
        }

        /** The candidate could not be judged. */
        public Failed failed(String reason, Instant at) {
            return new Failed(reason, at);
        }

        /** Its run was cancelled. */
        public Cancelled cancelled(Instant at) {
            return new Cancelled(at);
        }

        @Override
        public String text() {
            return "requested";
        }
    }

    /** Terminal. */
    record Completed(Judgement judgement, Instant at) implements EvaluationState {
        @Override
        public String text() {
            return "completed";
        }
    }

    /** Terminal; the reason is for people. */
    record Failed(String reason, Instant at) implements EvaluationState {
        @Override
        public String text() {
            return "failed";
        }
    }

    /** Terminal. */
    record Cancelled(Instant at) implements EvaluationState {
        @Override
        public String text() {
            return "cancelled";
        }
    }
}
