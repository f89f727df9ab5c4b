package io.driftloop.kit.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whose tokens stand for people. */
@ConfigMapping(prefix = "driftloop.access.oidc")
public interface OidcConfig {

    /** Issuer of people's tokens, exactly as their claim {@code iss} has it; {@code https}, or on loopback. Its keys are found at {@code <issuer>/.well-known/openid-configuration}. Without it only the installation token is known. */
    Optional<String> issuer();

    /** What a token's claim {@code aud} must hold. */
    @WithDefault("driftloop")
    String audience();

    /** Claim with the roles, a list or a text with blanks or commas between; dots lead into objects: {@code realm_access.roles}. */
    @WithDefault("roles")
    String rolesClaim();

    /** Claim with the name under which decisions are kept; {@code sub} where a token lacks it. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** What the issuer calls viewers. */
    @WithDefault("viewer")
    List<String> viewers();

    /** What the issuer calls operators. */
    @WithDefault("operator")
    List<String> operators();

    /** What the issuer calls approvers. */
    @WithDefault("approver")
    List<String> approvers();

    /** What the issuer calls admins. */
    @WithDefault("admin")
    List<String> admins();

    /** How far the issuer's clock and this one may lie apart; at most five minutes. */
    @WithDefault("30s")
    Duration clockSkew();
}
