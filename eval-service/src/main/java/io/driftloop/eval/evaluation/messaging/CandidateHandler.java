package io.driftloop.eval.evaluation.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.evaluation.Evaluations;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Requests an evaluation for each candidate, and drops those of cancelled runs. */
@ApplicationScoped
class CandidateHandler implements EventHandler {

    private final Evaluations evaluations;

    CandidateHandler(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public String name() {
        return "request-evaluation";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(TrainingRunSucceeded.class, PipelineRunCancelled.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof TrainingRunSucceeded candidate) {
            evaluations.request(candidate);
        } else if (envelope.event() instanceof PipelineRunCancelled cancelled) {
            evaluations.cancelled(cancelled.pipelineRun());
        }
    }
}
