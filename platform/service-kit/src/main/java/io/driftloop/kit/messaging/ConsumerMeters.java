package io.driftloop.kit.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the event consumer counts. */
public final class ConsumerMeters {

    private final MeterRegistry registry;
    private final Counter gaps;
    private final Counter unknown;

    public ConsumerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.gaps = Counter.builder("driftloop.inbox.gaps")
                .description("events missing in the numbering of an aggregate")
                .register(registry);
        this.unknown = Counter.builder("driftloop.events.unknown")
                .description("events of a type that this release does not know")
                .register(registry);
        Counter.builder("driftloop.inbox.duplicates.dropped")
                .description("events that came again or late, and changed nothing")
                .tag("handler", "")
                .register(registry);
    }

    void missing(long events) {
        if (events > 0) {
            gaps.increment(events);
        }
    }

    void unknownType() {
        unknown.increment();
    }

    void outcome(String handler, HandlerGate.Outcome outcome) {
        String name =
                switch (outcome) {
                    case APPLIED -> "driftloop.events.applied";
                    case DUPLICATE -> "driftloop.inbox.duplicates.dropped";
                    case PARKED -> "driftloop.deadletters.parked";
                };
        registry.counter(name, "handler", handler).increment();
    }

    void buried(String handler) {
        registry.counter("driftloop.deadletters.dead", "handler", handler).increment();
    }
}
