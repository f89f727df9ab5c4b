package io.driftloop.eval.wiring;

import io.driftloop.eval.evaluation.EvaluationRepository;
import io.driftloop.eval.evaluation.Evaluations;
import io.driftloop.eval.evaluation.Evaluator;
import io.driftloop.eval.evaluation.ExampleRepository;
import io.driftloop.eval.evaluation.Scorer;
import io.driftloop.kit.admission.AdmissionConfig;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.kit.secret.InstallationKey;
import io.driftloop.kit.secret.SecretConfig;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.model.rows.InputPolicy;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Judging before serving. */
@Singleton
public class EvaluationBeans {

    @Produces
    @Singleton
    Evaluations evaluations(
            EvaluationRepository repository,
            ExampleRepository examples,
            WorkQueue queue,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        return new Evaluations(repository, examples, queue, outbox, ids, clock);
    }

    @Produces
    @Singleton
    @Startup
    PackageTrust trust(AdmissionConfig config) throws IOException {
        return PackageTrust.read(config.trusted().orElse(null), config.required());
    }

    @Produces
    @Singleton
    Evaluator evaluator(ArtifactStore artifacts, Scorer.Source models, Secrets secrets, SecretConfig config) {
        return new Evaluator(
                artifacts,
                models,
                new InstallationKey(InputPolicy.KEY, secrets, config.directory(), new SecureRandom()));
    }
}
