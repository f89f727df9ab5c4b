package io.driftloop.kit.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Defaults as they are declared, but for what a test chooses. */
public record TestOidcConfig(
        Optional<String> issuer, String rolesClaim, String nameClaim, List<String> approvers, Duration clockSkew)
        implements OidcConfig {

    public static final TestOidcConfig NONE = of(Optional.empty());

    public static TestOidcConfig of(Optional<String> issuer) {
        return new TestOidcConfig(issuer, "roles", "preferred_username", List.of("approver"), Duration.ofSeconds(30));
    }

    @Override
    public String audience() {
        return "driftloop";
    }

    @Override
    public List<String> viewers() {
        return List.of("viewer");
    }

    @Override
    public List<String> operators() {
        return List.of("operator");
    }

    @Override
    public List<String> admins() {
        return List.of("admin");
    }
}
