package io.driftloop.serving.wiring;

import io.driftloop.serving.inference.TrafficTable;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every version that should serve is loaded and warm. */
@Readiness
@Singleton
final class ModelsReady implements HealthCheck {
    private final TrafficTable table;

    ModelsReady(TrafficTable table) {
        this.table = table;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("models")
                .withData("serving", table.routes().size())
                .status(table.complete())
                .build();
    }
}
