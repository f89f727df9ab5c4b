package io.driftloop.kit.outbox;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something is done: the event that asked for it.
 *
 * @param event its id
 * @param pipelineRun the run it belongs to
 * @param traceparent its trace context
 * @param at when it was told
 */
public record Cause(
        @Nullable EventId event,
        @Nullable PipelineRunId pipelineRun,
        @Nullable String traceparent,
        @Nullable Instant at) {

    /** No event asked for it: a person or a clock did. */
    public static final Cause NONE = new Cause(null, null, null, null);

    /** This event asked for it. */
    public static Cause of(EventEnvelope<?> envelope) {
        return new Cause(envelope.id(), envelope.pipelineRun(), envelope.traceparent(), envelope.time());
    }
}
