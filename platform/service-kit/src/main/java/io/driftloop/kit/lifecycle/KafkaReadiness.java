package io.driftloop.kit.lifecycle;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when topics are there and events are taken in; the database has a check of its own. */
@Readiness
@Singleton
public class KafkaReadiness implements HealthCheck {

    private final ServiceLifecycle lifecycle;

    KafkaReadiness(ServiceLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("driftloop events")
                .status(lifecycle.ready())
                .build();
    }
}
