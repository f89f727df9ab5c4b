package io.driftloop.registry.wiring;

import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.catalog.CatalogListener;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.CatalogSearch;
import io.driftloop.registry.catalog.CatalogTextRepository;
import io.driftloop.registry.catalog.CatalogVersionRepository;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.catalog.EditLog;
import io.driftloop.registry.catalog.ManagedVersions;
import io.driftloop.registry.catalog.RegisteredModelRepository;
import io.driftloop.registry.catalog.RegisteredModels;
import io.driftloop.registry.catalog.Telling;
import io.driftloop.registry.catalog.TrainedVersions;
import io.driftloop.registry.catalog.VersionSources;
import io.driftloop.registry.files.FileRepository;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.tracking.ExperimentRepository;
import io.driftloop.registry.tracking.Experiments;
import io.driftloop.registry.tracking.LoggedModelRepository;
import io.driftloop.registry.tracking.LoggedModels;
import io.driftloop.registry.tracking.MetricRepository;
import io.driftloop.registry.tracking.RunIds;
import io.driftloop.registry.tracking.RunLogs;
import io.driftloop.registry.tracking.RunRepository;
import io.driftloop.registry.tracking.Runs;
import io.driftloop.registry.tracking.TrainedRuns;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The use cases of the features {@code tracking}, {@code catalog} and {@code files}. */
final class TrackingBeans {

    @Produces
    @Singleton
    RunIds runIds() {
        return new RunIds() {
            @Override
            public String nextId() {
                return UUID.randomUUID().toString().replace("-", "");
            }

            @Override
            public int below(int bound) {
                return ThreadLocalRandom.current().nextInt(bound);
            }
        };
    }

    @Produces
    @Singleton
    Experiments experiments(UnitOfWork unitOfWork, ExperimentRepository experiments, Clock clock) {
        return new Experiments(unitOfWork, experiments, clock);
    }

    @Produces
    @Singleton
    Runs runs(
            UnitOfWork unitOfWork,
            ExperimentRepository experiments,
            RunRepository runs,
            MetricRepository metrics,
            RunIds ids,
            Clock clock) {
        return new Runs(unitOfWork, experiments, runs, metrics, ids, clock);
    }

    @Produces
    @Singleton
    RunLogs runLogs(UnitOfWork unitOfWork, RunRepository runs, MetricRepository metrics) {
        return new RunLogs(unitOfWork, runs, metrics);
    }

    @Produces
    @Singleton
    LoggedModels loggedModels(
            UnitOfWork unitOfWork,
            ExperimentRepository experiments,
            LoggedModelRepository models,
            MetricRepository metrics,
            RunIds ids,
            Clock clock) {
        return new LoggedModels(unitOfWork, experiments, models, metrics, ids, clock);
    }

    @Produces
    @Singleton
    Files files(UnitOfWork unitOfWork, FileRepository names, ArtifactStore store) {
        return new Files(unitOfWork, names, store);
    }

    @Produces
    @Singleton
    Telling telling(Clock clock, CatalogListener listener) {
        return new Telling(clock, listener);
    }

    @Produces
    @Singleton
    RegisteredModels registeredModels(
            UnitOfWork unitOfWork,
            RegisteredModelRepository models,
            CatalogVersionRepository versions,
            Telling telling) {
        return new RegisteredModels(unitOfWork, models, versions, telling);
    }

    @Produces
    @Singleton
    VersionSources versionSources(Runs runs, LoggedModels loggedModels, Files files) {
        return new VersionSources(runs, loggedModels, files);
    }

    @Produces
    @Singleton
    CatalogVersions catalogVersions(
            UnitOfWork unitOfWork,
            RegisteredModelRepository models,
            CatalogVersionRepository versions,
            VersionSources sources,
            ManagedVersions managed,
            Telling telling) {
        return new CatalogVersions(unitOfWork, models, versions, sources, managed, telling);
    }

    @Produces
    @Singleton
    TrainedRuns trainedRuns(Experiments experiments, Runs runs, RunRepository stored, RunLogs logs, Files files) {
        return new TrainedRuns(experiments, runs, stored, logs, files);
    }

    @Produces
    @Singleton
    TrainedVersions trainedVersions(
            RegisteredModelRepository models,
            CatalogVersionRepository versions,
            Files files,
            CatalogListener listener) {
        return new TrainedVersions(models, versions, files, listener);
    }

    @Produces
    @Singleton
    CatalogNotes catalogNotes(
            UnitOfWork unitOfWork,
            RegisteredModels models,
            CatalogVersions versions,
            EditLog edits,
            CurrentActor actor,
            Clock clock) {
        return new CatalogNotes(unitOfWork, models, versions, edits, actor::get, clock);
    }

    @Produces
    @Singleton
    CatalogSearch catalogSearch(UnitOfWork unitOfWork, CatalogTextRepository texts) {
        return new CatalogSearch(unitOfWork, texts);
    }
}
