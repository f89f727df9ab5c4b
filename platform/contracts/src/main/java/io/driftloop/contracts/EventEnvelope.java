package io.driftloop.contracts;

import io.driftloop.events.PipelineEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with what CloudEvents says about it. Metadata travel as Kafka headers ({@code ce_...}), the event as the JSON value.
 *
 * @param id identity; a redelivery keeps it
 * @param source the service that told it, for instance {@code /driftloop/ingest}
 * @param time when the fact was stored
 * @param aggregate what it is about
 * @param sequence number within {@code (source, aggregate)}, from 1 without gaps; 0 where the topic carries no facts
 * @param pipelineRun the run it belongs to, if any
 * @param causation the event that caused it, if any
 * @param traceparent W3C trace context, if any
 * @param event the fact
 */
public record EventEnvelope<E extends PipelineEvent>(
        EventId id,
        String source,
        Instant time,
        Aggregate aggregate,
        long sequence,
        @Nullable PipelineRunId pipelineRun,
        @Nullable EventId causation,
        @Nullable String traceparent,
        E event) {}
