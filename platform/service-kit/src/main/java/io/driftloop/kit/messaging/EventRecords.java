package io.driftloop.kit.messaging;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.outbox.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Envelopes to Kafka records and back: CloudEvents 1.0 in binary mode, the event as JSON value, the aggregate's key as record key. Thread-safe. */
public final class EventRecords {

    private final KafkaClients clients;
    private final String service;
    private final IdSource ids;
    private final Clock clock;

    /**
     * @param clients names topics
     * @param service short name of this service, for the source
     */
    public EventRecords(KafkaClients clients, String service, IdSource ids, Clock clock) {
        this.clients = clients;
        this.service = service;
        this.ids = ids;
        this.clock = clock;
    }

    /** What this service's events name as their source. */
    public String source() {
        return "/driftloop/" + service;
    }

    /** An envelope around something that is not a fact (a prediction, a label): new id, now, sequence 0. */
    public <E extends PipelineEvent> EventEnvelope<E> envelope(E event) {
        return new EventEnvelope<>(
                new EventId(ids.next()),
                source(),
                clock.instant(),
                event.aggregate(),
                0,
                event.pipelineRun(),
                null,
                null,
                event);
    }

    /** The record to send. */
    public ProducerRecord<String, byte[]> toRecord(EventEnvelope<?> envelope) {
        PipelineEvent event = envelope.event();
        EventHead head = new EventHead(
                envelope.id().value(),
                EventCodec.typeOf(event.getClass()),
                envelope.source(),
                envelope.time(),
                envelope.aggregate(),
                envelope.sequence(),
                envelope.pipelineRun() == null ? null : envelope.pipelineRun().value(),
                envelope.causation() == null ? null : envelope.causation().value(),
                envelope.traceparent());
        return toRecord(clients.nameOf(event.topic()), head, EventCodec.write(event));
    }

    ProducerRecord<String, byte[]> toRecord(StoredEvent event) {
        EventHead head = new EventHead(
                event.eventId(),
                event.type(),
                source(),
                event.toldAt(),
                Aggregate.parse(event.aggregate()),
                event.sequence(),
                event.pipelineRun(),
                event.causation(),
                event.traceparent());
        return toRecord(clients.prefix() + event.topic(), head, event.payload());
    }

    private static ProducerRecord<String, byte[]> toRecord(String topic, EventHead head, byte[] payload) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, head.aggregate().key(), payload);
        Headers headers = record.headers();
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, head.id());
        add(headers, EventHeaders.TYPE, head.type());
        add(headers, EventHeaders.SOURCE, head.source());
        add(headers, EventHeaders.TIME, head.time().toString());
        add(headers, EventHeaders.SUBJECT, head.aggregate().key());
        add(headers, EventHeaders.SEQUENCE, Long.toString(head.sequence()));
        add(headers, EventHeaders.RUN, head.pipelineRun());
        add(headers, EventHeaders.CAUSATION, head.causation());
        add(headers, EventHeaders.TRACE, head.traceparent());
        add(headers, EventHeaders.CONTENT_TYPE, "application/json");
        return record;
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableEventException when it is not an event that this release knows
     */
    public EventEnvelope<?> read(ConsumerRecord<String, byte[]> record) {
        return read(ReceivedRecord.of(record));
    }

    /** The same. */
    public EventEnvelope<?> read(ReceivedRecord record) {
        return read(EventHead.of(record), record);
    }

    /**
     * What a record says, without who told it when: all that a log of predictions is read for.
     *
     * @throws UnreadableEventException when it is not an event that this release knows
     */
    public PipelineEvent event(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(EventHeaders.TYPE);
        if (type == null || type.value() == null) {
            throw new UnreadableEventException("the record has no usable header " + EventHeaders.TYPE);
        }
        return event(new String(type.value(), StandardCharsets.UTF_8), record.value());
    }

    private static PipelineEvent event(String type, byte @Nullable [] content) {
        if (content == null) {
            throw new UnreadableEventException("the record has no content");
        }
        try {
            return EventCodec.read(type, content);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("the content is not a readable " + type, e);
        }
    }

    EventEnvelope<?> read(EventHead head, ReceivedRecord record) {
        PipelineEvent event = event(head.type(), record.value());
        return new EventEnvelope<>(
                new EventId(head.id()),
                head.source(),
                head.time(),
                head.aggregate(),
                head.sequence(),
                head.pipelineRun() == null ? null : new PipelineRunId(head.pipelineRun()),
                head.causation() == null ? null : new EventId(head.causation()),
                head.traceparent(),
                event);
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
