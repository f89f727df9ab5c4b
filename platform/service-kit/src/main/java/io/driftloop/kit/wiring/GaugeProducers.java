package io.driftloop.kit.wiring;

import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.deadletter.DeadLetterGauge;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.messaging.Handlers;
import io.driftloop.kit.outbox.OutboxGauges;
import io.driftloop.kit.work.WorkGauge;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gauges that every service has. */
@Singleton
public class GaugeProducers {

    @Produces
    @Singleton
    SampledGauge outboxWaiting(Session session) {
        return OutboxGauges.waiting(session);
    }

    @Produces
    @Singleton
    SampledGauge outboxAge(Session session) {
        return OutboxGauges.age(session);
    }

    @Produces
    @Singleton
    SampledGauge workItems(Session session, @Any Instance<WorkHandler> handlers) {
        return new WorkGauge(session, handlers);
    }

    @Produces
    @Singleton
    SampledGauge openDeadLetters(Session session, Handlers handlers) {
        return new DeadLetterGauge(
                session, handlers.all().stream().map(EventHandler::name).toList());
    }
}
