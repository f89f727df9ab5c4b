package io.driftloop.kit.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What calls to the outside may reach. */
@ConfigMapping(prefix = "driftloop.outbound")
public interface OutboundConfig {

    /** URL schemes, besides {@code file} under the roots. */
    @WithDefault("https,http")
    Set<String> schemes();

    /** Whether private, loopback and link-local addresses may be called. */
    @WithDefault("false")
    boolean privateAddresses();

    /** Directories below which {@code file:} URLs may point. */
    Optional<List<Path>> fileRoots();

    /** Most bytes of an answer. */
    @WithDefault("10737418240")
    long maxBytes();

    /** Longest wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** Longest time of a whole call. */
    @WithDefault("10m")
    Duration timeout();

    /** Most redirects followed. */
    @WithDefault("3")
    int redirects();
}
