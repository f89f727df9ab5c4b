package io.driftloop.ingest.retraining.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.events.PipelineEvent;
import io.driftloop.ingest.retraining.DecayWatch;
import io.driftloop.kit.api.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;

/** Brings estimates of how champions do to the policy. */
@Singleton
final class EstimateHandler implements EventHandler {
    private final DecayWatch watch;

    EstimateHandler(DecayWatch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "retraining-estimates";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PerformanceEstimated.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        watch.estimated((PerformanceEstimated) envelope.event());
    }
}
