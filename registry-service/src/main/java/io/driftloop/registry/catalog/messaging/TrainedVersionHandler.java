package io.driftloop.registry.catalog.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionDeleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.registry.catalog.TrainedVersions;
import jakarta.inject.Singleton;
import java.util.Set;

/** What a pipeline registers is in the catalog. */
@Singleton
final class TrainedVersionHandler implements EventHandler {

    private final TrainedVersions versions;

    TrainedVersionHandler(TrainedVersions versions) {
        this.versions = versions;
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(
                ModelVersionRegistered.class,
                ModelVersionApproved.class,
                ModelVersionRejected.class,
                ModelVersionDeleted.class,
                ModelAliasMoved.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof ModelVersionRegistered registered) {
            versions.registered(registered, envelope.time());
        } else if (envelope.event() instanceof ModelVersionDeleted deleted) {
            versions.deleted(deleted);
        } else if (envelope.event() instanceof ModelAliasMoved moved) {
            versions.aliasMoved(moved, envelope.time());
        } else if (envelope.event() instanceof ModelVersionApproved approved) {
            versions.approved(approved, envelope.time());
        } else if (envelope.event() instanceof ModelVersionRejected rejected) {
            versions.rejected(rejected, envelope.time());
        }
    }
}
