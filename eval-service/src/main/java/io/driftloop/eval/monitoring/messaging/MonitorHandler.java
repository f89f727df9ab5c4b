package io.driftloop.eval.monitoring.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.pipeline.MonitorSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Watches the champion, as the newest definition of its pipeline wants it. */
@ApplicationScoped
class MonitorHandler implements EventHandler {

    private static final String CHAMPION = "champion";

    private final Monitors monitors;
    private final ArtifactStore artifacts;

    MonitorHandler(Monitors monitors, ArtifactStore artifacts) {
        this.monitors = monitors;
        this.artifacts = artifacts;
    }

    @Override
    public String name() {
        return "watch-champion";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(ModelAliasMoved.class, PipelineApplied.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof ModelAliasMoved moved && moved.alias().equals(CHAMPION)) {
            monitors.championMoved(moved, envelope.time());
        } else if (envelope.event() instanceof PipelineApplied applied) {
            monitors.falseAlarms(applied.model(), monitor(applied.definition()).falseAlarmsPerWeek());
        }
    }

    private MonitorSpec monitor(ArtifactRef definition) {
        try {
            return PipelineDefinitions.parse(artifacts.read(definition)).spec().monitor();
        } catch (IOException e) {
            throw new UncheckedIOException("definition " + definition.sha256() + " cannot be read", e);
        }
    }
}
