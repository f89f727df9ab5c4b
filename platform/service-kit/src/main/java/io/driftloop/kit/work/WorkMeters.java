package io.driftloop.kit.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the workers count. */
public final class WorkMeters {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer handover;

    public WorkMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.handover = Timer.builder("driftloop.handover")
                .description("from the telling of an event to the first claim of the work it asked for")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void claimed(Claim claim) {
        registry.counter("driftloop.work.claimed", "kind", claim.item().kind()).increment();
        Instant told = claim.cause().at();
        if (told != null && claim.attempt() == 1) {
            Duration waited = Duration.between(told, clock.instant());
            handover.record(waited.isNegative() ? Duration.ZERO : waited);
        }
    }

    void retried(String kind) {
        registry.counter("driftloop.work.retried", "kind", kind).increment();
    }

    void exhausted(String kind) {
        registry.counter("driftloop.work.exhausted", "kind", kind).increment();
    }
}
