package io.driftloop.eval.support;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.events.PipelineEvent;
import java.time.Instant;

/** Envelopes as other services write them. */
public final class Facts {

    private Facts() {}

    /** A fact with the sequence of its aggregate. */
    public static <E extends PipelineEvent> EventEnvelope<E> fact(E event, String source, long sequence) {
        return new EventEnvelope<>(
                new EventId("e-" + event.aggregate().key() + "-" + source + "-" + sequence),
                "/driftloop/" + source,
                Instant.parse("2026-01-01T00:00:00Z"),
                event.aggregate(),
                sequence,
                event.pipelineRun(),
                null,
                null,
                event);
    }
}
