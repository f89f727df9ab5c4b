package io.driftloop.kit.wiring;

import io.driftloop.contracts.Topic;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.deadletter.DeadLetterTable;
import io.driftloop.kit.deadletter.DeadLetters;
import io.driftloop.kit.deadletter.JdbcDeadLetters;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.messaging.Backlog;
import io.driftloop.kit.messaging.ConsumerMeters;
import io.driftloop.kit.messaging.ConsumerSettings;
import io.driftloop.kit.messaging.DeadLetterCopies;
import io.driftloop.kit.messaging.DeadLetterOffice;
import io.driftloop.kit.messaging.EventConsumer;
import io.driftloop.kit.messaging.EventDispatch;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.HandlerGate;
import io.driftloop.kit.messaging.Handlers;
import io.driftloop.kit.messaging.Inbox;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.KafkaConfig;
import io.driftloop.kit.messaging.MemberNumber;
import io.driftloop.kit.messaging.TopicsSetup;
import io.driftloop.kit.outbox.CurrentCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Facts in. */
@Singleton
public class MessagingProducers {

    private final String service;

    MessagingProducers(@ConfigProperty(name = "driftloop.service") String service) {
        this.service = service;
    }

    @Produces
    @Singleton
    KafkaClients clients(@Identifier("default-kafka-broker") Map<String, Object> broker, KafkaConfig config) {
        return new KafkaClients(broker, config);
    }

    @Produces
    @Singleton
    EventRecords records(KafkaClients clients, IdSource ids, Clock clock) {
        return new EventRecords(clients, service, ids, clock);
    }

    @Produces
    @Singleton
    TopicsSetup topics(KafkaClients clients, KafkaConfig config) {
        return new TopicsSetup(clients, config);
    }

    @Produces
    @Singleton
    Handlers handlers(@Any Instance<EventHandler> handlers) {
        return new Handlers(handlers);
    }

    @Produces
    @Singleton
    Inbox inbox(Session session) {
        return new Inbox(session);
    }

    @Produces
    @Singleton
    DeadLetterCopies copies(KafkaClients clients) {
        return new DeadLetterCopies(clients);
    }

    @Produces
    @Singleton
    DeadLetterTable deadLetterTable(Session session, Json json) {
        return new DeadLetterTable(session, json);
    }

    @Produces
    @Singleton
    DeadLetterOffice office(UnitOfWork work, DeadLetterTable table, DeadLetterCopies copies, Clock clock) {
        return new JdbcDeadLetters(work, table, copies, clock);
    }

    @Produces
    @Singleton
    HandlerGate gate(UnitOfWork work, Inbox inbox, DeadLetterOffice office, EventRecords records, CurrentCause causes) {
        return new HandlerGate(work, inbox, office, records, causes);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(
            UnitOfWork work, DeadLetterTable table, Inbox inbox, HandlerGate gate, Handlers handlers, Clock clock) {
        return new DeadLetters(work, table, inbox, gate, handlers, clock);
    }

    @Produces
    @Singleton
    EventDispatch dispatch(
            Handlers handlers,
            HandlerGate gate,
            DeadLetterOffice office,
            ConsumerSettings settings,
            MeterRegistry registry) {
        return new EventDispatch(handlers, gate, office, settings, new ConsumerMeters(registry));
    }

    @Produces
    @Singleton
    MemberNumber member(ConsumerSettings settings, IdSource ids) {
        return new MemberNumber(settings.instance(), ids::next);
    }

    @Produces
    @Singleton
    EventConsumer consumer(
            KafkaClients clients,
            EventDispatch dispatch,
            ConsumerSettings settings,
            MemberNumber member,
            MeterRegistry registry) {
        Backlog backlog = new Backlog(registry, clients::nameOf, "facts", Topic.facts());
        return new EventConsumer(clients, dispatch, settings, member, service, backlog);
    }
}
