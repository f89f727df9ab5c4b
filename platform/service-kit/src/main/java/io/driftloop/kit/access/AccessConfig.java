package io.driftloop.kit.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may ask. */
@ConfigMapping(prefix = "driftloop.access")
public interface AccessConfig {

    /** Hex digest of the installation token; without it nothing can be written. */
    Optional<String> tokenSha256();

    /** Writing without token; refused outside the test and local profiles. */
    @WithDefault("false")
    boolean insecure();

    /** Host names besides the loopback ones. */
    Optional<List<String>> allowedHosts();

    /** Origins besides the stack's own, scheme included. */
    Optional<List<String>> allowedOrigins();

    /** Path prefixes whose writes need no token. */
    Optional<List<String>> openPaths();
}
