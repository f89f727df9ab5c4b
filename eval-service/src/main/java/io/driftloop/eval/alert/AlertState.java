package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import java.time.Instant;

/** Where an alert is. States are values; their methods are the legal transitions. */
public sealed interface AlertState {

    /** As it travels and is stored. */
    String text();

    /** Nobody has seen it yet. */
    record Open() implements AlertState {

        /** Somebody saw it. */
        public Acknowledged acknowledged(Actor by, Instant at) {
            return new Acknowledged(by, at);
        }

        /** It is over. */
        public Resolved resolved(String reason, Instant at) {
            return new Resolved(reason, at);
        }

        @Override
        public String text() {
            return "open";
        }
    }

    /** Somebody saw it; it goes on. */
    record Acknowledged(Actor by, Instant at) implements AlertState {

        /** It is over. */
        public Resolved resolved(String reason, Instant when) {
            return new Resolved(reason, when);
        }

        @Override
        public String text() {
            return "acknowledged";
        }
    }

    /** Terminal; a later change opens another alert. */
    record Resolved(String reason, Instant at) implements AlertState {

        @Override
        public String text() {
            return "resolved";
        }
    }
}
