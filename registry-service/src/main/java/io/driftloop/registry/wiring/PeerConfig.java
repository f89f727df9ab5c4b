package io.driftloop.registry.wiring;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where the other services are, for an installation on several machines; their {@code driftloop.access.allowed-hosts} name these hosts too. */
@ConfigMapping(prefix = "driftloop.registry.peer")
public interface PeerConfig {

    /** Address of ingest, such as {@code http://driftloop-ingest:8080}; without it on this machine. */
    Optional<URI> ingest();

    /** Address of training; without it on this machine. */
    Optional<URI> training();

    /** Address of eval; without it on this machine. */
    Optional<URI> eval();

    /** Address of serving; without it on this machine. */
    Optional<URI> serving();
}
