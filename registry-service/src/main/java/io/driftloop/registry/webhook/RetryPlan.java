package io.driftloop.registry.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again: exponential back-off with jitter, so that what failed together is not tried together.
 *
 * @param first pause after the first failure; doubles
 * @param longest pause
 * @param patience after which nobody tries any more
 */
public record RetryPlan(Duration first, Duration longest, Duration patience) {

    /** A pause is up to this part shorter or longer. */
    static final double JITTER = 0.2;

    private static final int MOST_DOUBLINGS = 30;

    /** The next try, or nothing when it has been tried for long enough. */
    Optional<Instant> next(Delivery failed, Instant now, RandomGenerator chance) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failed.attempt() - 1));
        double pause = Math.min(first.toMillis() * (double) (1L << doublings), longest.toMillis());
        double spread = 1 - JITTER + 2 * JITTER * chance.nextDouble();
        Instant next = now.plusMillis(Math.max(1, Math.round(pause * spread)));
        return next.isAfter(failed.armedAt().plus(patience)) ? Optional.empty() : Optional.of(next);
    }
}
