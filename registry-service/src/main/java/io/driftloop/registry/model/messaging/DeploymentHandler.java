package io.driftloop.registry.model.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStarted;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.registry.model.ModelAliases;
import jakarta.inject.Singleton;
import java.util.Set;

/** What serves decides what the aliases name. */
@Singleton
final class DeploymentHandler implements EventHandler {

    private final ModelAliases aliases;

    DeploymentHandler(ModelAliases aliases) {
        this.aliases = aliases;
    }

    @Override
    public String name() {
        return "move-alias";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(
                RolloutStarted.class, RolloutAborted.class, DeploymentActivated.class, DeploymentRolledBack.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof DeploymentActivated activated) {
            aliases.activated(activated);
        } else if (envelope.event() instanceof DeploymentRolledBack rolledBack) {
            aliases.rolledBack(rolledBack);
        } else if (envelope.event() instanceof RolloutStarted started) {
            aliases.rolloutStarted(started);
        } else if (envelope.event() instanceof RolloutAborted aborted) {
            aliases.rolloutAborted(aborted);
        }
    }
}
