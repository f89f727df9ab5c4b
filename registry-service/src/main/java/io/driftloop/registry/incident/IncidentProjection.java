package io.driftloop.registry.incident;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.AlertOpened;
import io.driftloop.registry.lineage.FactProjection;

/** An incident is there as soon as one of its alerts is. */
public final class IncidentProjection implements FactProjection {
    private final IncidentLog log;

    public IncidentProjection(IncidentLog log) {
        this.log = log;
    }

    @Override
    public void add(EventEnvelope<?> fact) {
        if (fact.event() instanceof AlertOpened opened && opened.incident() != null) {
            log.add(new Incident(
                    opened.incident(), opened.modelId(), opened.model(), opened.version(), opened.openedAt()));
        }
    }

    @Override
    public void clear() {
        log.clear();
    }

    @Override
    public String digest() {
        return log.digest();
    }
}
