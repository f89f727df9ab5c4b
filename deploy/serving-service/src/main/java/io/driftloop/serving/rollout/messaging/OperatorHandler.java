package io.driftloop.serving.rollout.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ActivationRequested;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RollbackRequested;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.rollout.Candidate;
import io.driftloop.serving.rollout.RolloutOrder;
import io.driftloop.serving.rollout.RolloutPurpose;
import io.driftloop.serving.rollout.Rollouts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A person wants a version to serve now: a running rollout ends, the version takes all traffic once it is loaded and warm. */
@Singleton
final class OperatorHandler implements EventHandler {
    private static final DeploySpec AT_ONCE =
            new DeploySpec("replace", List.of(100), 1, Duration.ofHours(24), 1.0, 1000.0);

    private final Rollouts rollouts;

    OperatorHandler(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    @Override
    public String name() {
        return "obey-operator";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(ActivationRequested.class, RollbackRequested.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof ActivationRequested event) {
            String strategy = event.strategy();
            boolean steps = strategy != null && !strategy.equals(DeploySpec.REPLACE);
            rollouts.open(
                    new Candidate(event.modelId(), event.model(), event.version(), event.modelPackage()),
                    new RolloutOrder(
                            envelope.id(),
                            // as after an approval it must prove itself where a person asks for more than the traffic
                            steps ? RolloutPurpose.APPROVED : RolloutPurpose.ACTIVATION,
                            null,
                            null,
                            event.actor(),
                            "activation of version " + event.version() + (steps ? " by " + strategy : ""),
                            envelope.time()),
                    steps ? DeploySpec.by(strategy) : AT_ONCE);
        } else if (envelope.event() instanceof RollbackRequested event) {
            rollouts.open(
                    new Candidate(event.modelId(), event.model(), event.toVersion(), event.modelPackage()),
                    new RolloutOrder(
                            envelope.id(),
                            RolloutPurpose.ROLLBACK,
                            null,
                            null,
                            event.actor(),
                            event.reason(),
                            envelope.time()),
                    AT_ONCE);
        }
    }
}
