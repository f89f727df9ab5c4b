package io.driftloop.kit.harness;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.ReceivedRecord;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Small events: what the actor says is the payload that tests look for. */
public final class Samples {

    public static final String SOURCE = "/driftloop/other";

    private static final AtomicLong OFFSETS = new AtomicLong();

    private Samples() {}

    /** Something about one pipeline. */
    public static PipelinePaused paused(String pipeline, String payload) {
        return new PipelinePaused(new PipelineName(pipeline), new Actor(payload));
    }

    /** As another service would tell it. */
    public static EventEnvelope<PipelineEvent> envelope(PipelineEvent event, long sequence) {
        return new EventEnvelope<>(
                new EventId(event.aggregate().key() + "#" + sequence),
                SOURCE,
                Instant.parse("2026-01-01T00:00:00Z"),
                event.aggregate(),
                sequence,
                event.pipelineRun(),
                null,
                null,
                event);
    }

    /** As it would arrive; each call is a delivery of its own. */
    public static ReceivedRecord received(EventRecords records, EventEnvelope<?> envelope) {
        ProducerRecord<String, byte[]> sent = records.toRecord(envelope);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(sent.topic(), 0, OFFSETS.incrementAndGet(), sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return ReceivedRecord.of(record);
    }
}
