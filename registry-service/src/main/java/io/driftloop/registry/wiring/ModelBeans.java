package io.driftloop.registry.wiring;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.model.AliasRepository;
import io.driftloop.registry.model.ApprovalPolicy;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelAliases;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelPageRepository;
import io.driftloop.registry.model.ModelRegistration;
import io.driftloop.registry.model.ModelRepository;
import io.driftloop.registry.model.ModelTraffic;
import io.driftloop.registry.model.ModelVersionDecisions;
import io.driftloop.registry.model.ModelVersions;
import io.driftloop.registry.model.TrainingResultRepository;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The use cases of the {@code model} feature. */
final class ModelBeans {

    @Produces
    @Singleton
    ApprovalPolicy policy(ArtifactStore artifacts) {
        return new ApprovalPolicy(artifacts);
    }

    @Produces
    @Singleton
    ModelVersionDecisions decisions(
            ModelRepository models, ModelAliases aliases, ApprovalPolicy policy, Outbox outbox, Clock clock) {
        return new ModelVersionDecisions(models, aliases, policy, outbox, clock);
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
            UnitOfWork unitOfWork, ModelRepository models, AliasRepository aliases, Outbox outbox, Clock clock) {
        return new ModelAliases(unitOfWork, models, aliases, outbox, clock);
    }

    @Produces
    @Singleton
    ModelTraffic traffic(UnitOfWork unitOfWork, ModelVersions versions, ModelAliases aliases, Outbox outbox) {
        return new ModelTraffic(unitOfWork, versions, aliases, outbox);
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
}
