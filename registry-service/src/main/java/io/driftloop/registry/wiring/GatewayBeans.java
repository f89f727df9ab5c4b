package io.driftloop.registry.wiring;

import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the other services are. */
final class GatewayBeans {

    @Produces
    @Singleton
    Peers peers(@ConfigProperty(name = "driftloop.ports.base", defaultValue = "7700") int basePort, PeerConfig config) {
        Map<PeerService, URI> elsewhere = new EnumMap<>(PeerService.class);
        config.ingest().ifPresent(address -> elsewhere.put(PeerService.INGEST, address));
        config.training().ifPresent(address -> elsewhere.put(PeerService.TRAINING, address));
        config.eval().ifPresent(address -> elsewhere.put(PeerService.EVAL, address));
        config.serving().ifPresent(address -> elsewhere.put(PeerService.SERVING, address));
        return new Peers("127.0.0.1", basePort, elsewhere);
    }
}
