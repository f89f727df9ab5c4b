package io.driftloop.kit.wiring;

import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.kit.background.Signal;
import io.driftloop.kit.jdbc.DirectConnections;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.KafkaSenders;
import io.driftloop.kit.outbox.CurrentCause;
import io.driftloop.kit.outbox.EventSender;
import io.driftloop.kit.outbox.JdbcOutbox;
import io.driftloop.kit.outbox.OutboxConfig;
import io.driftloop.kit.outbox.OutboxRelay;
import io.driftloop.kit.work.JdbcWorkQueue;
import io.driftloop.kit.work.WorkConfig;
import io.driftloop.kit.work.WorkMeters;
import io.driftloop.kit.work.WorkSettings;
import io.driftloop.kit.work.WorkSignals;
import io.driftloop.kit.work.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Facts out, and long work. */
@Singleton
public class TellingProducers {

    @Produces
    @Singleton
    CurrentCause causes() {
        return new CurrentCause();
    }

    /** Given when an event was stored: from the outbox to the relay. */
    @Produces
    @Singleton
    Signal stored() {
        return new Signal();
    }

    @Produces
    @Singleton
    WorkSignals workSignals() {
        return new WorkSignals();
    }

    @Produces
    @Singleton
    Outbox outbox(Session session, CurrentCause causes, IdSource ids, Clock clock, Signal stored) {
        return new JdbcOutbox(session, causes, ids, clock, stored);
    }

    @Produces
    @Singleton
    EventSender.Factory senders(KafkaClients clients, EventRecords records) {
        return new KafkaSenders(clients, records);
    }

    @Produces
    @Singleton
    OutboxRelay relay(
            DirectConnections connections,
            EventSender.Factory senders,
            OutboxConfig config,
            MeterRegistry registry,
            Signal stored) {
        Counter told = Counter.builder("driftloop.outbox.published")
                .description("events acknowledged by the broker")
                .register(registry);
        return new OutboxRelay(connections, senders, config, told::increment, stored);
    }

    @Produces
    @Singleton
    WorkQueue queue(Session session, CurrentCause causes, WorkSignals signals) {
        return new JdbcWorkQueue(session, causes, signals);
    }

    @Produces
    @Singleton
    WorkSettings workSettings(WorkConfig config, MeterRegistry registry, Clock clock, WorkSignals signals) {
        return new WorkSettings(config, new WorkMeters(registry, clock), signals);
    }

    @Produces
    @Singleton
    Workers workers(
            @Any Instance<WorkHandler> handlers,
            DirectConnections connections,
            Session session,
            UnitOfWork work,
            CurrentCause causes,
            WorkSettings settings) {
        return new Workers(handlers, connections, session, work, causes, settings);
    }
}
