package io.driftloop.registry.catalog;

import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionDeleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.tracking.TrainedRuns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions that pipelines make, as entries of the catalog. Told again they change nothing. Called inside a unit of work. */
public final class TrainedVersions {

    private static final String ELSEWHERE = " (made elsewhere)";

    private final RegisteredModelRepository models;
    private final CatalogVersionRepository versions;
    private final Files files;

    public TrainedVersions(RegisteredModelRepository models, CatalogVersionRepository versions, Files files) {
        this.models = models;
        this.versions = versions;
        this.files = files;
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
        versions.add(
                model.id(),
                new CatalogVersion(
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
                        List.of()));
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
        }
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
                .or(() -> models.add(name, "", true, Map.of(), now))
                .orElseThrow();
    }
}
