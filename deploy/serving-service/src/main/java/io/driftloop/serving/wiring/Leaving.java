package io.driftloop.serving.wiring;

import io.driftloop.serving.inference.TrafficTable;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells balancers and clients of a stop while it still answers: {@code quarkus.shutdown.delay} says for how long. */
@Singleton
final class Leaving {
    private final TrafficTable table;

    Leaving(TrafficTable table) {
        this.table = table;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        table.leave();
    }
}
