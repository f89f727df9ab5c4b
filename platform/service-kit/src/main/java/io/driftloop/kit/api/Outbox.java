package io.driftloop.kit.api;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;

/**
 * Tells facts: stored in the transaction of the state change, sent to Kafka after it committed, at least once and in order per aggregate.
 *
 * <p>While a handler runs, the handled event is the causation of what is told; elsewhere there is none unless given.
 */
public interface Outbox {

    /**
     * Stores the event with the next sequence of its aggregate. Must be called inside a {@link UnitOfWork}.
     *
     * @throws IllegalStateException outside a unit of work
     */
    void tell(PipelineEvent event);

    /** The same with an explicit cause, for work that was queued by an earlier event. */
    void tell(PipelineEvent event, EventEnvelope<?> cause);
}
