package io.driftloop.eval.channel;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.PipelineName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to one channel.
 *
 * @param alert whom it is about; null for a summary
 * @param event what it says: that of its notice, or {@code summary}
 * @param notices what happened, oldest first
 * @param attempt how often it was tried; the fence of a claim
 * @param createdAt when it happened
 */
public record Delivery(
        DeliveryId id,
        PipelineName pipeline,
        int channel,
        @Nullable AlertId alert,
        String event,
        List<AlertNotice> notices,
        int attempt,
        Instant createdAt,
        DeliveryState state) {

    /** Several notices at once. */
    public static final String SUMMARY = "summary";

    /** That an alert still goes on; told again and again. */
    public static final String FIRING = "firing";

    /** A person tries the channel. */
    public static final String TEST = "test";

    public Delivery {
        notices = List.copyOf(notices);
    }

    /** A new one. */
    static Delivery of(DeliveryId id, AlertNotice notice, Channel channel, Instant now, Duration after) {
        return new Delivery(
                id,
                channel.pipeline(),
                channel.number(),
                notice.alert(),
                notice.event(),
                List.of(notice),
                0,
                now,
                new DeliveryState.Waiting(now.plus(after), false, null));
    }

    /** Whether it is told again and again. */
    public boolean repeats() {
        return event.equals(FIRING);
    }

    Delivery with(DeliveryState next) {
        return new Delivery(id, pipeline, channel, alert, event, notices, attempt, createdAt, next);
    }

    Delivery claimed(Instant until) {
        String failure = state instanceof DeliveryState.Waiting waiting ? waiting.lastFailure() : null;
        return new Delivery(
                id,
                pipeline,
                channel,
                alert,
                event,
                notices,
                attempt + 1,
                createdAt,
                new DeliveryState.Waiting(until, false, failure));
    }

    Delivery rearmed(Instant next) {
        return new Delivery(
                id,
                pipeline,
                channel,
                alert,
                event,
                notices,
                0,
                createdAt,
                new DeliveryState.Waiting(next, false, null));
    }
}
