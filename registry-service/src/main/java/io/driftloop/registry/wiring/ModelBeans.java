package io.driftloop.registry.wiring;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.card.CardFields;
import io.driftloop.registry.card.ModelCards;
import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.ManagedVersions;
import io.driftloop.registry.model.AliasRepository;
import io.driftloop.registry.model.ApprovalPolicy;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelAliases;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelPageRepository;
import io.driftloop.registry.model.ModelRegistration;
import io.driftloop.registry.model.ModelRepository;
import io.driftloop.registry.model.ModelShelf;
import io.driftloop.registry.model.ModelTraffic;
import io.driftloop.registry.model.ModelVersionDecisions;
import io.driftloop.registry.model.ModelVersions;
import io.driftloop.registry.model.TrafficRequestRepository;
import io.driftloop.registry.model.TrainingResultRepository;
import io.driftloop.registry.model.VersionHolds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The use cases of the {@code model} feature. */
final class ModelBeans {

    @Produces
    @Singleton
    ApprovalPolicy policy(ArtifactStore artifacts, CardFields cards) {
        return new ApprovalPolicy(artifacts, cards::missing);
    }

    @Produces
    @Singleton
    ModelVersionDecisions decisions(
            ModelRepository models,
            ModelAliases aliases,
            ApprovalPolicy policy,
            TrafficRequestRepository requests,
            Outbox outbox,
            Clock clock) {
        return new ModelVersionDecisions(models, aliases, policy, requests, outbox, clock);
    }

    @Produces
    @Singleton
    ModelVersions versions(
            UnitOfWork unitOfWork,
            ModelRepository models,
            TrainingResultRepository trainings,
            ModelVersionDecisions decisions) {
        return new ModelVersions(unitOfWork, models, trainings, decisions);
    }

    @Produces
    @Singleton
    ModelRegistration registration(
            ModelRepository models,
            TrainingResultRepository trainings,
            ModelVersionDecisions decisions,
            ApprovalPolicy policy,
            Outbox outbox,
            Clock clock) {
        return new ModelRegistration(models, trainings, decisions, policy, outbox, clock);
    }

    @Produces
    @Singleton
    ModelAliases aliases(
            UnitOfWork unitOfWork,
            ModelRepository models,
            AliasRepository aliases,
            TrafficRequestRepository requests,
            Outbox outbox,
            Clock clock) {
        return new ModelAliases(unitOfWork, models, aliases, requests, outbox, clock);
    }

    @Produces
    @Singleton
    ModelTraffic traffic(
            UnitOfWork unitOfWork,
            ModelVersions versions,
            ModelAliases aliases,
            TrafficRequestRepository requests,
            Outbox outbox,
            Clock clock) {
        return new ModelTraffic(unitOfWork, versions, aliases, requests, outbox, clock);
    }

    @Produces
    @Singleton
    ModelBrowser browser(UnitOfWork unitOfWork, ModelVersions versions, ModelPageRepository pages) {
        return new ModelBrowser(unitOfWork, versions, pages);
    }

    @Produces
    @Singleton
    EvidenceReader evidence(ArtifactStore artifacts) {
        return new EvidenceReader(artifacts);
    }

    @Produces
    @Singleton
    VersionHolds holds(AliasRepository aliases, TrafficRequestRepository requests) {
        return new VersionHolds(aliases, requests);
    }

    @Produces
    @Singleton
    ModelShelf shelf(
            UnitOfWork unitOfWork,
            ModelVersions versions,
            ModelRepository models,
            VersionHolds holds,
            Outbox outbox,
            Clock clock) {
        return new ModelShelf(unitOfWork, versions, models, holds, outbox, clock);
    }

    @Produces
    @Singleton
    ManagedVersions managedVersions(Provider<ModelShelf> shelf, ModelRepository models, CurrentActor actor) {
        return new ManagedVersions() {
            @Override
            public boolean knows(String model, int version) {
                return models.find(new ModelName(model))
                        .flatMap(known -> models.version(known.id(), version))
                        .isPresent();
            }

            @Override
            public void delete(String model, int version) {
                shelf.get().delete(new ModelName(model), version, actor.get(), "deleted over the MLflow API");
            }

            @Override
            public void checkFree(String model, int version) {
                shelf.get().checkFree(new ModelName(model), version);
            }
        };
    }

    @Produces
    @Singleton
    CardFields cardFields(CatalogNotes notes, EvidenceReader evidence, CardConfig config) {
        return new CardFields(notes, evidence, config.required().orElse(List.of()));
    }

    @Produces
    @Singleton
    ModelCards cards(ModelBrowser browser, EvidenceReader evidence, CardFields fields) {
        return new ModelCards(browser, evidence, fields);
    }
}
