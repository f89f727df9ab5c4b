package io.driftloop.kit.lifecycle;

import io.driftloop.kit.artifact.ServiceArtifacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready when the artifact store was reached once. Later outages are told beside it and take nobody out of service: models that are loaded go on answering,
 * work and events wait by themselves. From then on the store is asked beside the answer, which a store that is silent must not hold up.
 */
@Readiness
@Singleton
public class ArtifactReadiness implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ArtifactReadiness.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ServiceArtifacts artifacts;
    private final Duration fresh;
    private boolean reached;
    private boolean asking;
    private Optional<String> problem = Optional.empty();
    private long asked;

    @Inject
    ArtifactReadiness(ServiceArtifacts artifacts) {
        this(artifacts, FRESH);
    }

    /** @param fresh how long an answer of the store holds */
    ArtifactReadiness(ServiceArtifacts artifacts, Duration fresh) {
        this.artifacts = artifacts;
        this.fresh = fresh;
    }

    @Override
    public HealthCheckResponse call() {
        if (!known()) {
            ask();
        } else if (toBeAsked()) {
            Thread question = new Thread(this::ask, "driftloop-artifacts");
            question.setDaemon(true);
            question.start();
        }
        return answer();
    }

    private void ask() {
        Optional<String> found = Optional.of("the artifact store cannot be asked; the service's log has the details");
        try {
            found = artifacts.problem();
        } catch (RuntimeException e) {
            LOG.warn("the artifact store cannot be asked", e);
        } finally {
            learn(found);
        }
    }

    private synchronized boolean known() {
        return reached;
    }

    private synchronized boolean toBeAsked() {
        boolean due = !asking && System.nanoTime() - asked >= fresh.toNanos();
        asking |= due;
        return due;
    }

    private synchronized void learn(Optional<String> found) {
        problem = found;
        reached |= found.isEmpty();
        asked = System.nanoTime();
        asking = false;
    }

    private synchronized HealthCheckResponse answer() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("driftloop artifacts").status(reached);
        problem.ifPresent(why -> answer.withData("problem", why));
        return answer.build();
    }
}
