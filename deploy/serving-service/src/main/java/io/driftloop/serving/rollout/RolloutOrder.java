package io.driftloop.serving.rollout;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who wanted a rollout, and why.
 *
 * @param cause the event that asked for it; the same event never starts a second one
 * @param purpose what for
 * @param pipeline whose pause holds it, if any
 * @param pipelineRun whose cancellation ends it, if any
 * @param actor who asked
 * @param reason in words
 * @param at when
 */
public record RolloutOrder(
        EventId cause,
        RolloutPurpose purpose,
        @Nullable PipelineName pipeline,
        @Nullable PipelineRunId pipelineRun,
        Actor actor,
        String reason,
        Instant at) {

    /** The cause as the outbox wants it, for events that are told long after it was handled. */
    <E extends PipelineEvent> EventEnvelope<E> causing(E event) {
        return new EventEnvelope<>(
                cause, "/driftloop/serving", at, event.aggregate(), 0, pipelineRun, null, null, event);
    }
}
