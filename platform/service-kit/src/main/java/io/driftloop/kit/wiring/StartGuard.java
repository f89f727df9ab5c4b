package io.driftloop.kit.wiring;

import io.driftloop.kit.access.AccessConfig;
import io.driftloop.kit.access.AccessGuard;
import io.driftloop.kit.access.OidcConfig;
import io.driftloop.kit.lifecycle.ParentWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with unsafe settings, and ties the process to its parent where asked. */
@Singleton
public class StartGuard {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final AccessConfig access;
    private final OidcConfig oidc;
    private final String httpHost;
    private final boolean exitWithParent;

    StartGuard(
            AccessConfig access,
            OidcConfig oidc,
            @ConfigProperty(name = "quarkus.http.host") String httpHost,
            @ConfigProperty(name = "driftloop.exit-with-parent", defaultValue = "false") boolean exitWithParent) {
        this.access = access;
        this.oidc = oidc;
        this.httpHost = httpHost;
        this.exitWithParent = exitWithParent;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        AccessGuard.objection(access, oidc, httpHost, ConfigUtils.getProfiles()).ifPresent(objection -> {
            throw new IllegalStateException(objection);
        });
        if (exitWithParent) {
            new ParentWatch(
                            System.in,
                            Quarkus::asyncExit,
                            () -> Runtime.getRuntime().halt(1),
                            GRACE)
                    .start();
        }
    }
}
