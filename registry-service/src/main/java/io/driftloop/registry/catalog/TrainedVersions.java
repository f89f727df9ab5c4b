package io.driftloop.registry.catalog;

import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionDeleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.tracking.TrainedRuns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Versions that pipelines make, as entries of the catalog. Told again they change nothing. Called inside a unit of work. */
public final class TrainedVersions {

    private static final String ELSEWHERE = " (made elsewhere)";

    private final RegisteredModelRepository models;
    private final CatalogVersionRepository versions;
    private final Files files;
    private final CatalogListener listener;

    public TrainedVersions(
            RegisteredModelRepository models,
            CatalogVersionRepository versions,
            Files files,
            CatalogListener listener) {
        this.models = models;
        this.versions = versions;
        this.files = files;
        this.listener = listener;
    }

    /** A version exists: an entry with its package as artifact and its metrics as tags. */
    public void registered(ModelVersionRegistered event, Instant at) {
        RegisteredModel model = managed(event.model().value(), at.toEpochMilli());
        FilePath place = Files.SNAPSHOTS.child(model.id() + "/" + event.version());
        files.name(place.child("package.zip"), event.modelPackage());
        String uri = "mlflow-artifacts:/" + place.value();
        String run = event.pipelineRun() == null ? "" : TrainedRuns.idOf(event.pipelineRun());
        Map<String, String> tags = new TreeMap<>();
        tags.put("driftloop.gates", event.gatePassed() ? "passed" : "failed");
        event.metrics().forEach((metric, value) -> tags.put("driftloop.metric." + metric, String.valueOf(value)));
        CatalogVersion version = new CatalogVersion(
                model.name(),
                event.version(),
                at.toEpochMilli(),
                at.toEpochMilli(),
                "driftloop",
                Stage.NONE,
                "",
                uri,
                uri,
                run,
                "",
                "",
                tags,
                List.of());
        if (versions.add(model.id(), version)) {
            listener.versionCreated(model, version);
        }
        models.save(new RegisteredModel(
                model.id(),
                model.name(),
                model.description(),
                model.created(),
                at.toEpochMilli(),
                Math.max(model.lastVersion(), event.version()),
                true,
                model.tags()));
    }

    /** A version is gone. */
    public void deleted(ModelVersionDeleted event) {
        models.lock(event.model().value()).filter(RegisteredModel::managed).ifPresent(model -> {
            versions.remove(model.id(), event.version());
            files.forget(FilePath.of(model.id() + "/" + event.version()));
        });
    }

    /** An alias names another version. */
    public void aliasMoved(ModelAliasMoved event, Instant at) {
        RegisteredModel model = managed(event.model().value(), at.toEpochMilli());
        if (versions.find(model.id(), event.version()).isPresent()) {
            models.setAlias(model.id(), event.alias(), event.version());
            listener.aliasSet(model, event.alias(), event.version());
        }
    }

    /** A version may be deployed. */
    public void approved(ModelVersionApproved event, Instant at) {
        listener.versionApproved(managed(event.model().value(), at.toEpochMilli()), event.version(), event.actor());
    }

    /** A version may not be deployed. */
    public void rejected(ModelVersionRejected event, Instant at) {
        listener.versionRejected(
                managed(event.model().value(), at.toEpochMilli()), event.version(), event.actor(), event.reason());
    }

    /** The pipeline's model; one of the same name that a client registered before gets another name. */
    private RegisteredModel managed(String name, long now) {
        models.lock(name).filter(model -> !model.managed()).ifPresent(other -> {
            String aside = name + ELSEWHERE;
            for (int i = 2; models.find(aside).isPresent(); i++) {
                aside = name + ELSEWHERE + " " + i;
            }
            models.save(new RegisteredModel(
                    other.id(),
                    aside,
                    other.description(),
                    other.created(),
                    now,
                    other.lastVersion(),
                    false,
                    other.tags()));
        });
        return models.lock(name)
                .or(() -> {
                    Optional<RegisteredModel> added = models.add(name, "", true, Map.of(), now);
                    added.ifPresent(listener::modelCreated);
                    return added;
                })
                .orElseThrow();
    }
}
