package io.driftloop.registry.console;

import io.driftloop.contracts.AlertId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the service of alerts knows and does beyond facts. A service that is away is a note, not a fault. */
public interface AlertDesk {

    /** What was said of an alert over channels, newest first. */
    Answered<List<SentMessage>> deliveries(AlertId alert);

    /** The channels in force, each with its newest message. */
    Answered<List<ChannelStatus>> channels();

    /** Silences that hold. */
    Answered<List<SilenceStatus>> silences();

    /** Acknowledges an alert in the name of the token's holder. */
    Answered<Boolean> acknowledge(AlertId alert, String comment, String token);

    /** Mutes alerts. */
    Answered<Boolean> silence(Wish wish, String token);

    /** Ends a silence. */
    Answered<Boolean> endSilence(String silence, String token);

    /** Says something harmless over a channel; the answer is what became of it. */
    Answered<SentMessage> test(String pipeline, int number, String token);

    /** Tries a dead message again. */
    Answered<Boolean> retry(String delivery, String token);

    /**
     * What shall be muted.
     *
     * @param kind of alerts; null for all
     */
    record Wish(String model, @Nullable String kind, Instant until, String comment) {}

    /**
     * One message over one channel.
     *
     * @param channel {@code pipeline/number}
     * @param at when it was delivered, given up or ended; null while it waits
     * @param nextAt when it is tried; null unless it waits
     * @param failure of the last attempt; empty where none failed
     */
    record SentMessage(
            String id,
            String channel,
            String event,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant at,
            @Nullable Instant nextAt,
            String failure) {

        /** Status colour. */
        public String tone() {
            return switch (state) {
                case "delivered" -> "ok";
                case "dead" -> "bad";
                case "waiting" -> failure.isEmpty() ? "run" : "warn";
                default -> "off";
            };
        }

        /** Whether nobody tries any more. */
        public boolean isDead() {
            return state.equals("dead") && !event.equals("test");
        }
    }

    /**
     * A channel in force.
     *
     * @param last the newest message; null where there was none
     */
    record ChannelStatus(
            String pipeline,
            int number,
            String model,
            String kind,
            String address,
            @Nullable SentMessage last) {

        /** Whether it sends something. */
        public boolean sends() {
            return !kind.equals("console");
        }
    }

    /** A silence that holds; what it covers in words. */
    record SilenceStatus(String id, String covers, Instant until, String comment, String by) {}
}
