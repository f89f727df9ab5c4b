package io.driftloop.registry.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a delivery is. The diagram is in the package's description. */
public sealed interface DeliveryState {

    /** As it is stored and shown. */
    String text();

    /**
     * It will be tried.
     *
     * @param dueAt not before
     * @param lastFailure of the attempt before, if there was one
     */
    record Waiting(Instant dueAt, @Nullable String lastFailure) implements DeliveryState {

        /** Somebody tries. */
        public Sending claimed(Instant until) {
            return new Sending(until, lastFailure);
        }

        @Override
        public String text() {
            return "waiting";
        }
    }

    /**
     * It is being tried.
     *
     * @param until when whoever tries is taken for dead
     */
    record Sending(Instant until, @Nullable String lastFailure) implements DeliveryState {

        /** Whoever tried is gone; somebody else tries. */
        public Sending claimed(Instant next) {
            return new Sending(next, lastFailure);
        }

        /** The other end took it. */
        public Delivered taken(Instant at) {
            return new Delivered(at);
        }

        /** Once more, later. */
        public Waiting failed(Instant next, String failure) {
            return new Waiting(next, failure);
        }

        /** Nobody tries any more. */
        public Dead givenUp(Instant at, String reason) {
            return new Dead(at, reason);
        }

        @Override
        public String text() {
            return "sending";
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
        @Override
        public String text() {
            return "dead";
        }
    }
}
