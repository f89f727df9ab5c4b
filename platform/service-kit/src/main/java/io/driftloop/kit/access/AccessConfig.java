package io.driftloop.kit.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may ask. */
@ConfigMapping(prefix = "driftloop.access")
public interface AccessConfig {

    /** Hex digest of the installation token; without it, and without an issuer, nothing can be written. */
    Optional<String> tokenSha256();

    /** Writing without token; refused outside the test and local profiles. */
    @WithDefault("false")
    boolean insecure();

    /** Whether reading and inference need a token: {@code open} or {@code token}. Not given: {@code open} on a loopback address, {@code token} on any other. */
    Optional<ReadAccess> read();

    /** Host names besides the loopback ones. */
    Optional<List<String>> allowedHosts();

    /** Origins besides the stack's own, scheme included. */
    Optional<List<String>> allowedOrigins();

    /** Path prefixes that need no token, whatever the method: what lies below proves access by itself, or needs none. */
    Optional<List<String>> openPaths();

    /** Path prefixes below which every method counts as reading. */
    Optional<List<String>> readingPaths();
}
