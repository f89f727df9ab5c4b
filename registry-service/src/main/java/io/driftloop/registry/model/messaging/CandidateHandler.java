package io.driftloop.registry.model.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.registry.model.ModelRegistration;
import jakarta.inject.Singleton;
import java.util.Set;

/** A trained and judged candidate becomes a version. */
@Singleton
final class CandidateHandler implements EventHandler {

    private final ModelRegistration registration;

    CandidateHandler(ModelRegistration registration) {
        this.registration = registration;
    }

    @Override
    public String name() {
        return "register-version";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(EvaluationCompleted.class, TrainingRunSucceeded.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof EvaluationCompleted judged) {
            registration.register(judged);
        } else if (envelope.event() instanceof TrainingRunSucceeded trained) {
            registration.trained(trained);
        }
    }
}
