package io.driftloop.kit.work;

import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.outbox.Cause;
import org.jspecify.annotations.Nullable;

/**
 * An item that a worker holds.
 *
 * @param id row
 * @param item the item
 * @param attempt the fence
 * @param cause why it was queued
 * @param lastFailure why the attempt before failed, fit for people
 */
record Claim(
        long id,
        WorkItem item,
        int attempt,
        Cause cause,
        @Nullable String lastFailure) {}
