package io.driftloop.eval.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a failed delivery is tried again.
 *
 * @param first pause after the first failure; doubles
 * @param longest pause
 * @param patience after which nobody tries any more
 */
public record RetryPlan(Duration first, Duration longest, Duration patience) {

    private static final int MOST_DOUBLINGS = 20;

    /** The next try, or nothing when it has been tried for long enough. */
    Optional<Instant> next(Delivery failed, Instant now) {
        Duration pause = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failed.attempt() - 1)));
        Instant next = now.plus(pause.compareTo(longest) > 0 ? longest : pause);
        boolean tooLate = !failed.repeats() && next.isAfter(failed.createdAt().plus(patience));
        return tooLate ? Optional.empty() : Optional.of(next);
    }
}
