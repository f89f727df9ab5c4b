package io.driftloop.registry.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One leg of the way from the first wrong prediction to the champion that mends it. */
public record Span(Leg leg, Instant from, Instant to) {

    /** The legs, in their order. */
    public enum Leg {
        NOTICED("First seen to alert"),
        DECIDED("Alert to decision"),
        TRAINED("Decision to trained"),
        JUDGED("Trained to judged"),
        APPROVED("Judged to approved"),
        ROLLED_OUT("Approved to champion");

        private final String title;

        Leg(String title) {
            this.title = title;
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** For programs, for instance {@code rolled-out}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How long it took; never below zero. */
    public double seconds() {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
