package io.driftloop.kit.messaging;

import io.driftloop.kit.outbox.EventSender;

/** Opens senders to the configured broker. */
public final class KafkaSenders implements EventSender.Factory {

    private final KafkaClients clients;
    private final EventRecords records;

    public KafkaSenders(KafkaClients clients, EventRecords records) {
        this.clients = clients;
        this.records = records;
    }

    @Override
    public EventSender open() {
        return new KafkaEventSender(clients, records).prepared(clients);
    }
}
