package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a version stands between its registration and its use. Only {@link Registered} goes on; the others are final. */
public sealed interface ModelVersionState {

    /** Lower-case word for people and storage. */
    String label();

    /** When it came to stand there. */
    Instant since();

    /** Who decided, where somebody did. */
    @Nullable Actor actor();

    /** Why, where a reason was given. */
    @Nullable String reason();

    /** Exists and waits for a decision. */
    record Registered(Instant since) implements ModelVersionState {

        @Override
        public String label() {
            return "registered";
        }

        @Override
        public @Nullable Actor actor() {
            return null;
        }

        @Override
        public @Nullable String reason() {
            return null;
        }

        /** May be deployed from now on. */
        public Approved approvedBy(Actor actor, Instant now) {
            return new Approved(actor, now);
        }

        /** Will not be deployed. */
        public Rejected rejectedBy(Actor actor, String reason, Instant now) {
            return new Rejected(actor, reason, now);
        }
    }

    /** Final: may be deployed. */
    record Approved(Actor actor, Instant since) implements ModelVersionState {

        @Override
        public String label() {
            return "approved";
        }

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /** Final: will not be deployed; {@code reason} is for people. */
    record Rejected(Actor actor, String reason, Instant since) implements ModelVersionState {

        @Override
        public String label() {
            return "rejected";
        }
    }
}
