package io.driftloop.kit.access;

import java.util.Optional;
import java.util.Set;

/** Refuses settings that would leave an installation open. */
public final class AccessGuard {

    private static final Set<String> FORGIVING = Set.of("test", "local");

    private AccessGuard() {}

    /**
     * Why the service must not start; empty when it may.
     *
     * @param oidc whose tokens stand for people
     * @param httpHost address it listens on
     * @param profiles active configuration profiles
     */
    public static Optional<String> objection(
            AccessConfig config, OidcConfig oidc, String httpHost, Iterable<String> profiles) {
        boolean forgiving = false;
        for (String profile : profiles) {
            forgiving |= FORGIVING.contains(profile);
        }
        if (config.insecure() && !forgiving) {
            return Optional.of(
                    "driftloop.access.insecure is only for the profiles 'test' and 'local': set driftloop.access.token-sha256");
        }
        if (!Loopback.names(httpHost)
                && (config.insecure()
                        || config.tokenSha256().isEmpty() && oidc.issuer().isEmpty())) {
            return Optional.of(
                    "listening on " + httpHost
                            + " needs authentication: set driftloop.access.token-sha256 or driftloop.access.oidc.issuer, or listen on 127.0.0.1");
        }
        return Optional.empty();
    }
}
