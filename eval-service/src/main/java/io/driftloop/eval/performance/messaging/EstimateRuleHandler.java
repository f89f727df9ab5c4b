package io.driftloop.eval.performance.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.performance.EstimateRules;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers which pipelines retrain on an estimated decay, and over how many predictions. */
@ApplicationScoped
class EstimateRuleHandler implements EventHandler {

    private final EstimateRules rules;
    private final ArtifactStore artifacts;

    EstimateRuleHandler(EstimateRules rules, ArtifactStore artifacts) {
        this.rules = rules;
        this.artifacts = artifacts;
    }

    @Override
    public String name() {
        return "set-estimate-rule";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineApplied.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof PipelineApplied applied) {
            rules.set(applied.model(), window(retrain(applied.definition())));
        }
    }

    private static OptionalInt window(@Nullable RetrainSpec retrain) {
        return retrain == null
                ? OptionalInt.empty()
                : retrain.all(RetrainTrigger.Decay.class)
                        .filter(RetrainTrigger.Decay::estimated)
                        .mapToInt(RetrainTrigger.Decay::window)
                        .findFirst();
    }

    private @Nullable RetrainSpec retrain(ArtifactRef definition) {
        try {
            return PipelineDefinitions.parse(artifacts.read(definition)).spec().retrain();
        } catch (IOException e) {
            throw new UncheckedIOException("definition " + definition.sha256() + " cannot be read", e);
        }
    }
}
