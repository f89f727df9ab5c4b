package io.driftloop.training.run.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.training.run.TrainingRuns;
import jakarta.inject.Singleton;
import java.util.Set;

/** A cancelled pipeline run takes its training with it. */
@Singleton
final class PipelineRunCancelledHandler implements EventHandler {

    private final TrainingRuns runs;

    PipelineRunCancelledHandler(TrainingRuns runs) {
        this.runs = runs;
    }

    @Override
    public String name() {
        return "cancel-training";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineRunCancelled.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        PipelineRunCancelled event = (PipelineRunCancelled) envelope.event();
        runs.pipelineCancelled(event.pipelineRun(), event.actor());
    }
}
