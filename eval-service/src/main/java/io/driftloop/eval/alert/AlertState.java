package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an alert is. States are values; their methods are the legal transitions. */
public sealed interface AlertState {

    /** As it travels and is stored. */
    String text();

    /** It goes on. */
    sealed interface Ongoing extends AlertState {

        /** It is over. */
        default Resolved resolved(String reason, Instant at) {
            return new Resolved(reason, at);
        }

        /** Somebody saw it; who was first stays. */
        Ongoing acknowledged(Acknowledged seen);
    }

    /** It speaks. */
    sealed interface Audible extends Ongoing {

        /** A silence covers it. */
        default Silenced silenced(SilenceId by, Instant until) {
            return new Silenced(by, until, this);
        }

        /** It got worse than what anybody has seen. */
        Open raised();
    }

    /** Nobody has seen it yet. */
    record Open() implements Audible {

        @Override
        public Acknowledged acknowledged(Acknowledged seen) {
            return seen;
        }

        @Override
        public Open raised() {
            return this;
        }

        @Override
        public String text() {
            return "open";
        }
    }

    /**
     * Somebody saw it; it goes on.
     *
     * @param comment what they said, if anything
     */
    record Acknowledged(Actor by, Instant at, @Nullable String comment) implements Audible {

        @Override
        public Acknowledged acknowledged(Acknowledged seen) {
            return this;
        }

        @Override
        public Open raised() {
            return new Open();
        }

        @Override
        public String text() {
            return "acknowledged";
        }
    }

    /**
     * It goes on and tells nobody: no channel hears of it. What it says about drift counts as before.
     *
     * @param by the silence
     * @param until when it speaks again
     * @param before what it was, and will be again
     */
    record Silenced(SilenceId by, Instant until, Audible before) implements Ongoing {

        /** The silence is over. */
        public Audible ended() {
            return before;
        }

        /** It got worse and stays silenced. */
        public Silenced raised() {
            return new Silenced(by, until, before.raised());
        }

        @Override
        public Silenced acknowledged(Acknowledged seen) {
            return new Silenced(by, until, (Audible) before.acknowledged(seen));
        }

        @Override
        public String text() {
            return "silenced";
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
