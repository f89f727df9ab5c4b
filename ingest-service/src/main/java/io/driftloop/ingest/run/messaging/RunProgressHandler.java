package io.driftloop.ingest.run.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunReactions;
import io.driftloop.kit.api.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;

/** Moves runs by what the stages tell. A fact without a run, or of a run that is over, changes nothing. */
@Singleton
final class RunProgressHandler implements EventHandler {
    private final PipelineRuns runs;
    private final RunReactions reactions = new RunReactions();

    RunProgressHandler(PipelineRuns runs) {
        this.runs = runs;
    }

    @Override
    public String name() {
        return "run-progress";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return reactions.events();
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        PipelineEvent event = envelope.event();
        if (event.pipelineRun() != null) {
            runs.change(event.pipelineRun(), (run, now) -> reactions.react(run, event, now));
        }
    }
}
