package io.driftloop.eval.alert.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.alert.RetrainingCalls;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.kit.api.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Hears what the retraining policy decided. */
@ApplicationScoped
class RetrainingHandler implements EventHandler {

    private final RetrainingCalls calls;

    RetrainingHandler(RetrainingCalls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "call-for-retraining";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(RetrainingDecided.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof RetrainingDecided decided) {
            calls.decided(decided);
        }
    }
}
