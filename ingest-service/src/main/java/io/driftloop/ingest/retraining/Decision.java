package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy's answer: always with the rule that decided, its numbers, and the reason in plain words. */
public sealed interface Decision {

    /** The rule that decided, kebab-case. */
    String rule();

    /** One sentence for people. */
    String reason();

    /** What the rule compared. */
    Map<String, Double> numbers();

    /** The word in {@code RetrainingDecided}. */
    String outcome();

    /** Run now. */
    record Start(String rule, String reason, Map<String, Double> numbers) implements Decision {
        @Override
        public String outcome() {
            return "start";
        }
    }

    /** Not yet. */
    record Deferred(String rule, String reason, Map<String, Double> numbers, Until until) implements Decision {
        @Override
        public String outcome() {
            return "deferred";
        }
    }

    /** No; this trigger is done. */
    record Suppressed(String rule, String reason, Map<String, Double> numbers) implements Decision {
        @Override
        public String outcome() {
            return "suppressed";
        }
    }

    /** What a deferred trigger waits for. */
    sealed interface Until {

        /**
         * So many labelled predictions since the onset.
         *
         * @param until when it gives up; null: never
         */
        record Labelled(long rows, @Nullable Instant until) implements Until {}

        /** A moment. */
        record Time(Instant at) implements Until {}

        /** The end of a run. */
        record RunOver(PipelineRunId run) implements Until {}
    }
}
