package io.driftloop.registry.lineage;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import java.time.Instant;

/**
 * A fact as this projection keeps it.
 *
 * @param position grows with arrival; a cursor for followers, not an order of time
 */
public record StoredFact(long position, EventEnvelope<? extends PipelineEvent> envelope) {

    /** What happened. */
    public PipelineEvent event() {
        return envelope.event();
    }

    /** When the teller stored it. */
    public Instant time() {
        return envelope.time();
    }
}
