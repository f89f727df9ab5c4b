package io.driftloop.registry.wiring;

import io.driftloop.registry.gateway.Peers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the other services are. */
final class GatewayBeans {

    @Produces
    @Singleton
    Peers peers(@ConfigProperty(name = "driftloop.ports.base", defaultValue = "7700") int basePort) {
        return new Peers("127.0.0.1", basePort);
    }
}
