package io.driftloop.training.wiring;

import io.driftloop.kit.admission.AdmissionConfig;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.model.pkg.PackageSigner;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.training.reproduction.ReproductionRepository;
import io.driftloop.training.reproduction.Reproductions;
import io.driftloop.training.run.TrainingRunRepository;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.Turns;
import io.driftloop.training.worker.Attempt;
import io.driftloop.training.worker.CandidateStore;
import io.driftloop.training.worker.Materials;
import io.driftloop.training.worker.ReproductionWork;
import io.driftloop.training.worker.RunPlaces;
import io.driftloop.training.worker.TrainingSlots;
import io.driftloop.training.worker.TrainingWork;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which packages are let in, by whose key, and whether they can be made again. What is wrong with the keys is said at start, not after the first training. */
final class AdmissionBeans {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionBeans.class);

    @Produces
    @Singleton
    PackageTrust trust(AdmissionConfig config) throws IOException {
        return PackageTrust.read(config.trusted().orElse(null), config.required());
    }

    @Produces
    @Singleton
    @Startup
    CandidateStore candidates(ArtifactStore store, AdmissionConfig config, PackageTrust trust, Clock clock)
            throws IOException {
        Path key = config.key().orElse(null);
        if (key != null) {
            return new CandidateStore(store, PackageSigner.read(key, trust), clock);
        }
        if (config.required()) {
            throw new IllegalArgumentException("driftloop.admission.required refuses packages that are not signed, but"
                    + " driftloop.admission.key names no key to sign with: every training would be in vain");
        }
        LOG.warn("driftloop.admission.key names no key: what is trained here is not signed");
        return new CandidateStore(store, null, clock);
    }

    @Produces
    @Singleton
    Materials materials(ArtifactStore store, PackageTrust trust) {
        return new Materials(store, trust);
    }

    @Produces
    @Singleton
    Reproductions reproductions(
            ReproductionRepository repository,
            TrainingRunRepository runs,
            TrainingRuns known,
            WorkQueue queue,
            Turns turns,
            Clock clock) {
        return new Reproductions(repository, runs, known, queue, turns, clock);
    }

    @Produces
    @Singleton
    TrainingSlots slots(
            TrainingWork trainings,
            Reproductions reproductions,
            TrainingRuns runs,
            Materials materials,
            Attempt attempt,
            RunPlaces places,
            UnitOfWork work) {
        return new TrainingSlots(
                trainings, new ReproductionWork(reproductions, runs, materials, attempt, places, work));
    }
}
