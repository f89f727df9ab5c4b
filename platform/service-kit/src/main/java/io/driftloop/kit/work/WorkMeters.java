package io.driftloop.kit.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** What the workers count. */
public final class WorkMeters {

    /** Buckets that sum over services, fine where a hand-over should be. */
    private static final Duration[] BOUNDS = IntStream.of(
                    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer handover;

    public WorkMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.handover = Timer.builder("driftloop.handover")
                .description("from the telling of an event to the first claim of the work it asked for")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    void claimed(Claim claim) {
        count(
                "driftloop.work.claimed",
                "items of the work queue that were begun",
                claim.item().kind());
        Instant told = claim.cause().at();
        if (told != null && claim.attempt() == 1) {
            Duration waited = Duration.between(told, clock.instant());
            handover.record(waited.isNegative() ? Duration.ZERO : waited);
        }
    }

    void retried(String kind) {
        count("driftloop.work.retried", "attempts that failed and will be tried again", kind);
    }

    void exhausted(String kind) {
        count("driftloop.work.exhausted", "items that failed for good", kind);
    }

    private void count(String name, String description, String kind) {
        Counter.builder(name)
                .description(description)
                .tag("kind", kind)
                .register(registry)
                .increment();
    }
}
