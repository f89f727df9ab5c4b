package io.driftloop.kit.api;

import io.driftloop.contracts.PipelineRunId;

/**
 * Durable queue of long work in the service's database. Claims use {@code FOR UPDATE SKIP LOCKED}, a lease with heartbeat, and a fence: the attempt
 * grows with each claim and completion is only possible for the newest.
 */
public interface WorkQueue {

    /** Queues the item in the current {@link UnitOfWork}; the event being handled becomes the cause of what its completion tells. */
    void enqueue(WorkItem item);

    /** Drops queued items of the run and tells running ones to stop (their {@link WorkContext#cancelled()} turns true). */
    void cancel(PipelineRunId run);

    /** The same for the one item with this key; nothing when it is unknown or over. */
    void cancel(String key);
}
