package io.driftloop.kit.api;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import java.util.Set;

/**
 * Takes facts in. Every CDI bean of this type is found and fed by the service's event consumer.
 *
 * <ol>
 *   <li>Called on the consumer's thread, inside a {@link UnitOfWork} that also moves the inbox: state, inbox and outbox commit together.
 *   <li>Called at most once with effect per {@code (handler, source, aggregate, sequence)}; in sequence order per aggregate.
 *   <li>Stores and returns; long work goes to the {@link WorkQueue}.
 *   <li>An exception rolls back; after bounded retries the event becomes a dead letter of this handler, and later events of that aggregate wait behind it.
 * </ol>
 */
public interface EventHandler {

    /** Stable name, unique in the service; keys inbox and dead letters. */
    String name();

    /** What it wants to see. */
    Set<Class<? extends PipelineEvent>> handles();

    /** Applies one event. */
    void handle(EventEnvelope<?> envelope);
}
