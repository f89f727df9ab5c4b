package io.driftloop.serving.rollout.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.serving.inference.VersionEngines;
import io.driftloop.serving.predictionlog.LogPolicies;
import io.driftloop.serving.rollout.Candidate;
import io.driftloop.serving.rollout.RolloutOrder;
import io.driftloop.serving.rollout.RolloutPurpose;
import io.driftloop.serving.rollout.Rollouts;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An approved version begins its rollout, or waits for a person, as its run's definition says. */
@Singleton
final class ModelVersionApprovedHandler implements EventHandler {
    private final Rollouts rollouts;
    private final LogPolicies policies;
    private final VersionEngines engines;
    private final ArtifactStore artifacts;

    ModelVersionApprovedHandler(
            Rollouts rollouts, LogPolicies policies, VersionEngines engines, ArtifactStore artifacts) {
        this.rollouts = rollouts;
        this.policies = policies;
        this.engines = engines;
        this.artifacts = artifacts;
    }

    @Override
    public String name() {
        return "open-rollout";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(ModelVersionApproved.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        ModelVersionApproved event = (ModelVersionApproved) envelope.event();
        PipelineDefinition definition = definition(event.definition());
        if (definition != null) {
            policies.keep(
                    event.modelId(),
                    event.version(),
                    definition.spec().monitor().log());
            engines.keep(
                    event.modelId(), event.version(), definition.spec().deploy().engine());
        }
        if (definition != null && definition.spec().deploy().waits()) {
            return; // the registry calls it challenger; a person activates it
        }
        rollouts.open(
                new Candidate(event.modelId(), event.model(), event.version(), event.modelPackage()),
                new RolloutOrder(
                        envelope.id(),
                        RolloutPurpose.APPROVED,
                        definition == null ? null : definition.name(),
                        event.pipelineRun(),
                        event.actor(),
                        "version " + event.version() + " was approved",
                        envelope.time()),
                definition == null
                        ? DeploySpec.by(DeploySpec.REPLACE)
                        : definition.spec().deploy());
    }

    private @Nullable PipelineDefinition definition(@Nullable ArtifactRef ref) {
        if (ref == null) {
            return null;
        }
        try {
            return PipelineDefinitions.parse(artifacts.read(ref));
        } catch (IOException e) {
            throw new UncheckedIOException("the definition of the run cannot be read", e);
        }
    }
}
