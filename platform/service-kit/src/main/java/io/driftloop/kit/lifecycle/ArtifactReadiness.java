package io.driftloop.kit.lifecycle;

import io.driftloop.kit.artifact.ServiceArtifacts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the artifact store was reached once. Later outages are told beside it and take nobody out of service: models that are loaded go on answering,
 * work and events wait by themselves.
 */
@Readiness
@Singleton
public class ArtifactReadiness implements HealthCheck {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ServiceArtifacts artifacts;
    private boolean reached;
    private Optional<String> problem = Optional.empty();
    private long asked;

    ArtifactReadiness(ServiceArtifacts artifacts) {
        this.artifacts = artifacts;
        this.asked = System.nanoTime() - FRESH.toNanos();
    }

    @Override
    public synchronized HealthCheckResponse call() {
        if (!reached || System.nanoTime() - asked >= FRESH.toNanos()) {
            problem = artifacts.problem();
            asked = System.nanoTime();
            reached |= problem.isEmpty();
        }
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("driftloop artifacts").status(reached);
        problem.ifPresent(why -> answer.withData("problem", why));
        return answer.build();
    }
}
