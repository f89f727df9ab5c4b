package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Mutes notifications of alerts for a while. Nothing else: drift counts, retraining is decided, the console shows everything.
 *
 * @param until when it ends by itself
 * @param comment why
 * @param endedAt when somebody ended it before; null otherwise
 */
public record Silence(
        SilenceId id,
        SilenceMatchers matchers,
        Instant until,
        String comment,
        Actor by,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** Whether it holds at this time. */
    public boolean active(Instant now) {
        return endedAt == null && now.isBefore(until);
    }

    boolean covers(Alert alert, Instant now) {
        return active(now) && matchers.fit(alert);
    }

    Silence ended(Instant at) {
        return new Silence(id, matchers, until, comment, by, createdAt, at);
    }
}
