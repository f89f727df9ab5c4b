package io.driftloop.kit.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox.
 *
 * @param id order of telling
 * @param topic local name
 * @param payload the event as UTF-8 JSON
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEvent(
        long id,
        String eventId,
        String topic,
        String type,
        String aggregate,
        long sequence,
        @Nullable String pipelineRun,
        @Nullable String causation,
        @Nullable String traceparent,
        Instant toldAt,
        byte[] payload) {}
