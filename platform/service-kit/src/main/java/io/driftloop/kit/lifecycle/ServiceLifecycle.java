package io.driftloop.kit.lifecycle;

import io.driftloop.kit.messaging.DeadLetterCopies;
import io.driftloop.kit.messaging.EventConsumer;
import io.driftloop.kit.messaging.Handlers;
import io.driftloop.kit.messaging.TopicsReady;
import io.driftloop.kit.messaging.TopicsSetup;
import io.driftloop.kit.outbox.OutboxRelay;
import io.driftloop.kit.work.Workers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/**
 * Starts and stops what runs in the background. Stops in the order in which facts flow, so that what was begun is still told: the consumer takes
 * nothing new in, the workers end or give back, the relay tells what they stored.
 */
@Singleton
public class ServiceLifecycle {

    private static final Duration CONSUMER_GRACE = Duration.ofSeconds(8);
    private static final Duration WORKER_GRACE = Duration.ofSeconds(5);
    private static final Duration RELAY_GRACE = Duration.ofSeconds(5);

    private final EventConsumer consumer;
    private final Workers workers;
    private final OutboxRelay relay;
    private final DeadLetterCopies copies;
    private final Handlers handlers;
    private final TopicsReady topics;

    ServiceLifecycle(
            EventConsumer consumer,
            Workers workers,
            OutboxRelay relay,
            DeadLetterCopies copies,
            Handlers handlers,
            TopicsSetup setup) {
        this.consumer = consumer;
        this.workers = workers;
        this.relay = relay;
        this.copies = copies;
        this.handlers = handlers;
        this.topics = new TopicsReady(setup, this::startTalking);
    }

    /** After the services' own start-up observers: handlers must find their world ready. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        topics.start();
        workers.start();
    }

    void stop(@Observes ShutdownEvent event) {
        topics.stop();
        consumer.stop(CONSUMER_GRACE);
        workers.stop(WORKER_GRACE);
        relay.stop(RELAY_GRACE);
        copies.close();
    }

    /** Whether topics are there and, where there are handlers, partitions are assigned. */
    public boolean ready() {
        return topics.isReady() && (handlers.isEmpty() || consumer.assigned());
    }

    private void startTalking() {
        relay.start();
        if (!handlers.isEmpty()) {
            consumer.start();
        }
    }
}
