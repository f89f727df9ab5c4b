package io.driftloop.eval.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a delivery is. */
public sealed interface DeliveryState {

    /** As it is stored and shown. */
    String text();

    /**
     * It will be tried.
     *
     * @param dueAt not before
     * @param held because the channel spoke too often
     * @param lastFailure of the attempt before, if there was one
     */
    record Waiting(Instant dueAt, boolean held, @Nullable String lastFailure) implements DeliveryState {

        /** The other end took it. */
        public Delivered delivered(Instant at) {
            return new Delivered(at);
        }

        /** Once more, later. */
        public Waiting again(Instant next, String failure) {
            return new Waiting(next, false, failure);
        }

        /** Nobody tries any more. */
        public Dead dead(Instant at, String reason) {
            return new Dead(at, reason);
        }

        /** Another message says it. */
        public Merged merged(DeliveryId into, Instant at) {
            return new Merged(into, at);
        }

        @Override
        public String text() {
            return "waiting";
        }
    }

    /** The other end took it. */
    record Delivered(Instant at) implements DeliveryState {
        @Override
        public String text() {
            return "delivered";
        }
    }

    /** Nobody tries any more, unless a person asks for it. */
    record Dead(Instant at, String reason) implements DeliveryState {

        /** A person wants it tried again. */
        public Waiting revived(Instant now) {
            return new Waiting(now, false, reason);
        }

        @Override
        public String text() {
            return "dead";
        }
    }

    /** A later message says it. */
    record Merged(DeliveryId into, Instant at) implements DeliveryState {
        @Override
        public String text() {
            return "merged";
        }
    }

    /** A reminder of what is over. */
    record Ended(Instant at) implements DeliveryState {
        @Override
        public String text() {
            return "ended";
        }
    }
}
