package io.driftloop.training.run.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.training.run.RunCauseRepository;
import io.driftloop.training.run.RunOrigin;
import jakarta.inject.Singleton;
import java.util.Set;

/** Remembers why a pipeline run was started: what repairs a serving model is trained first. */
@Singleton
final class RunCauseHandler implements EventHandler {

    private final RunCauseRepository causes;

    RunCauseHandler(RunCauseRepository causes) {
        this.causes = causes;
    }

    @Override
    public String name() {
        return "remember-run-cause";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineRunStarted.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        PipelineRunStarted started = (PipelineRunStarted) envelope.event();
        causes.save(started.pipelineRun(), new RunOrigin(started.cause().trigger(), started.commit()));
    }
}
