package io.driftloop.kit.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the event consumer counts. */
public final class ConsumerMeters {

    private static final String DUPLICATES = "events that came again or late, and changed nothing";

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
                .description(DUPLICATES)
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
        switch (outcome) {
            case APPLIED -> count("driftloop.events.applied", "events that a handler applied", handler);
            case DUPLICATE -> count("driftloop.inbox.duplicates.dropped", DUPLICATES, handler);
            case PARKED -> count("driftloop.deadletters.parked", "events that wait behind a dead letter", handler);
        }
    }

    void buried(String handler) {
        count("driftloop.deadletters.dead", "events that a handler could not apply", handler);
    }

    private void count(String name, String description, String handler) {
        Counter.builder(name)
                .description(description)
                .tag("handler", handler)
                .register(registry)
                .increment();
    }
}
