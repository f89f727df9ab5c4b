package io.driftloop.registry.catalog;

import io.driftloop.kit.api.UnitOfWork;
import java.util.List;
import java.util.Optional;

/** What clients registered, as people browse it. Each call is one unit of work. */
public final class ClientModels {

    private final UnitOfWork unitOfWork;
    private final RegisteredModelRepository models;
    private final CatalogVersionRepository versions;

    public ClientModels(UnitOfWork unitOfWork, RegisteredModelRepository models, CatalogVersionRepository versions) {
        this.unitOfWork = unitOfWork;
        this.models = models;
        this.versions = versions;
    }

    /** Models that no pipeline makes, by name, after one. */
    public List<RegisteredModel> models(String after, int limit) {
        return unitOfWork.call(() -> models.ofClients(after, limit));
    }

    /** The model, if there is one. */
    public Optional<RegisteredModel> model(String name) {
        return unitOfWork.call(() -> models.find(name));
    }

    /** Versions that clients registered, highest first, below a number. */
    public List<CatalogVersion> versions(RegisteredModel model, int below, int limit) {
        return unitOfWork.call(() -> versions.ofClients(model.id(), below, limit));
    }

    /** The version, if there is one. */
    public Optional<CatalogVersion> version(String model, int number) {
        return unitOfWork.call(() -> models.find(model).flatMap(found -> versions.find(found.id(), number)));
    }
}
