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
                CatalogVersion.OF_PIPELINES,
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
            files.name(place.child("package.zip"), event.modelPackage());
            listener.versionCreated(model, version);
        } else {
            judged(model, event.version(), tags, at);
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

    /** What a client registered and a run took in stays what it is, and gets what was found out about it. */
    private void judged(RegisteredModel model, int number, Map<String, String> found, Instant at) {
        CatalogVersion known = versions.find(model.id(), number).orElseThrow();
        Map<String, String> tags = new TreeMap<>(known.tags());
        tags.putAll(found);
        versions.save(
                model.id(),
                new CatalogVersion(
                        known.model(),
                        known.version(),
                        known.created(),
                        at.toEpochMilli(),
                        known.user(),
                        known.stage(),
                        known.description(),
                        known.source(),
                        known.storage(),
                        known.runId(),
                        known.runLink(),
                        known.loggedModel(),
                        tags,
                        known.aliases()));
    }

    /** The pipeline's model. One that a client registered before belongs to the pipeline from now on; its versions stay. */
    private RegisteredModel managed(String name, long now) {
        Optional<RegisteredModel> known = models.lock(name);
        if (known.isEmpty()) {
            RegisteredModel added = models.add(name, "", true, Map.of(), now)
                    .or(() -> models.lock(name))
                    .orElseThrow();
            listener.modelCreated(added);
            return added;
        }
        RegisteredModel model = known.get();
        if (model.managed()) {
            return model;
        }
        RegisteredModel taken = new RegisteredModel(
                model.id(),
                model.name(),
                model.description(),
                model.created(),
                now,
                model.lastVersion(),
                true,
                model.tags());
        models.save(taken);
        return taken;
    }
}
