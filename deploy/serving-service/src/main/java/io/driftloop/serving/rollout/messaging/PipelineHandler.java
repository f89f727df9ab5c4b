package io.driftloop.serving.rollout.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.serving.rollout.Rollouts;
import jakarta.inject.Singleton;
import java.util.Set;

/** A cancelled run's rollout ends; a paused pipeline's rollouts hold. Traffic that a version has it keeps. */
@Singleton
final class PipelineHandler implements EventHandler {
    private final Rollouts rollouts;

    PipelineHandler(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    @Override
    public String name() {
        return "hold-rollouts";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineRunCancelled.class, PipelinePaused.class, PipelineResumed.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof PipelineRunCancelled event) {
            rollouts.cancelRun(event.pipelineRun(), event.actor(), event.reason());
        } else if (envelope.event() instanceof PipelinePaused event) {
            rollouts.pausePipeline(event.pipeline());
        } else if (envelope.event() instanceof PipelineResumed event) {
            rollouts.resumePipeline(event.pipeline());
        }
    }
}
