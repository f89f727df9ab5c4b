package io.driftloop.registry.lineage.rest;

import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.registry.lineage.Headlines;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact as HTTP answers it.
 *
 * @param position cursor for {@code Last-Event-ID}
 * @param name the record's simple name, for instance {@code TrainingRunStarted}
 * @param type CloudEvents type
 * @param headline one sentence for people
 */
public record FactView(
        long position,
        EventId id,
        String name,
        String type,
        String topic,
        String source,
        String aggregate,
        long sequence,
        Instant time,
        @Nullable PipelineRunId pipelineRun,
        @Nullable EventId causation,
        String headline,
        PipelineEvent payload) {

    static FactView of(StoredFact fact) {
        EventEnvelope<? extends PipelineEvent> envelope = fact.envelope();
        PipelineEvent event = envelope.event();
        return new FactView(
                fact.position(),
                envelope.id(),
                event.getClass().getSimpleName(),
                EventCodec.typeOf(event.getClass()),
                event.topic().localName(),
                envelope.source(),
                envelope.aggregate().key(),
                envelope.sequence(),
                envelope.time(),
                envelope.pipelineRun(),
                envelope.causation(),
                Headlines.of(event),
                event);
    }
}
