package io.driftloop.testkit;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Events as Kafka records, in CloudEvents binary mode. Written apart from the services' own code on purpose: what both read and write is the
 * contract.
 */
final class EnvelopeRecords {

    private EnvelopeRecords() {}

    static ProducerRecord<String, byte[]> encode(String prefix, EventEnvelope<? extends PipelineEvent> envelope) {
        PipelineEvent event = envelope.event();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                event.topic().name(prefix), envelope.aggregate().key(), EventCodec.write(event));
        put(record.headers(), "ce_specversion", "1.0");
        put(record.headers(), "ce_id", envelope.id().value());
        put(record.headers(), "ce_type", EventCodec.typeOf(event.getClass()));
        put(record.headers(), "ce_source", envelope.source());
        put(record.headers(), "ce_time", envelope.time().toString());
        put(record.headers(), "ce_subject", envelope.aggregate().key());
        put(record.headers(), "ce_sequence", Long.toString(envelope.sequence()));
        put(
                record.headers(),
                "ce_pipelinerunid",
                envelope.pipelineRun() == null ? null : envelope.pipelineRun().value());
        put(
                record.headers(),
                "ce_causationid",
                envelope.causation() == null ? null : envelope.causation().value());
        put(record.headers(), "ce_traceparent", envelope.traceparent());
        put(record.headers(), "content-type", "application/json");
        return record;
    }

    static EventEnvelope<? extends PipelineEvent> decode(ConsumerRecord<String, byte[]> record) {
        String run = get(record.headers(), "ce_pipelinerunid");
        String cause = get(record.headers(), "ce_causationid");
        return new EventEnvelope<PipelineEvent>(
                new EventId(need(record, "ce_id")),
                need(record, "ce_source"),
                Instant.parse(need(record, "ce_time")),
                Aggregate.parse(record.key()),
                Long.parseLong(need(record, "ce_sequence")),
                run == null ? null : new PipelineRunId(run),
                cause == null ? null : new EventId(cause),
                get(record.headers(), "ce_traceparent"),
                EventCodec.read(need(record, "ce_type"), record.value()));
    }

    /** The envelope as one of a kind, if it is. */
    static <E extends PipelineEvent> Optional<EventEnvelope<E>> as(
            Class<E> type, EventEnvelope<? extends PipelineEvent> envelope) {
        if (!type.isInstance(envelope.event())) {
            return Optional.empty();
        }
        return Optional.of(new EventEnvelope<>(
                envelope.id(),
                envelope.source(),
                envelope.time(),
                envelope.aggregate(),
                envelope.sequence(),
                envelope.pipelineRun(),
                envelope.causation(),
                envelope.traceparent(),
                type.cast(envelope.event())));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String need(ConsumerRecord<String, byte[]> record, String name) {
        String value = get(record.headers(), name);
        if (value == null) {
            throw new IllegalStateException("record " + record.topic() + "/" + record.partition() + "@"
                    + record.offset() + " lacks the header " + name);
        }
        return value;
    }

    private static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
