package io.driftloop.registry.wiring;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.catalog.CatalogVersionRepository;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.catalog.ClientModels;
import io.driftloop.registry.catalog.RegisteredModelRepository;
import io.driftloop.registry.console.RegisteredBoard;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.imports.ModelImports;
import io.driftloop.registry.imports.PipelineDoor;
import io.driftloop.registry.imports.RegisteredFiles;
import io.driftloop.registry.model.ModelBrowser;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The use cases of the feature {@code imports}. */
final class ImportBeans {

    @Produces
    @Singleton
    RegisteredFiles registeredFiles(CatalogVersions versions, Files files) {
        return new RegisteredFiles(versions, files);
    }

    @Produces
    @Singleton
    ModelImports modelImports(PipelineDoor pipelines, ArtifactStore artifacts, RegisteredFiles registered) {
        return new ModelImports(pipelines, artifacts, registered);
    }

    @Produces
    @Singleton
    ClientModels clientModels(
            UnitOfWork unitOfWork, RegisteredModelRepository models, CatalogVersionRepository versions) {
        return new ClientModels(unitOfWork, models, versions);
    }

    @Produces
    @Singleton
    RegisteredBoard registeredBoard(ClientModels models, RegisteredFiles files, ModelBrowser browser) {
        return new RegisteredBoard(models, files, browser);
    }
}
