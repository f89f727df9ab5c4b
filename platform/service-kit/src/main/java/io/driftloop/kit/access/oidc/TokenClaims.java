package io.driftloop.kit.access.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.driftloop.kit.access.OidcConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** What a token must say to be meant for this installation, now. */
final class TokenClaims {

    private final String issuer;
    private final String audience;
    private final Duration skew;

    TokenClaims(String issuer, OidcConfig config) {
        this.issuer = issuer;
        this.audience = config.audience();
        this.skew = config.clockSkew();
    }

    /** Why the token is not good; null when nothing is wrong with it. */
    @Nullable String objection(JWTClaimsSet claims, Instant now) {
        if (!issuer.equals(claims.getIssuer())) {
            return "its issuer (iss) is not " + issuer;
        }
        if (!claims.getAudience().contains(audience)) {
            return "its audience (aud) does not hold '" + audience + "'";
        }
        // Keycloak's refresh, ID and logout tokens carry the same signature
        Object kind = claims.getClaim("typ");
        if (kind != null && !"Bearer".equals(kind)) {
            return "it is no access token";
        }
        return objection(claims.getExpirationTime(), claims.getNotBeforeTime(), now);
    }

    private @Nullable String objection(@Nullable Date expires, @Nullable Date begins, Instant now) {
        if (expires == null) {
            return "it has no end (exp)";
        }
        if (!now.isBefore(expires.toInstant().plus(skew))) {
            return "it expired at " + expires.toInstant();
        }
        return begins != null && now.isBefore(begins.toInstant().minus(skew))
                ? "it is not valid before " + begins.toInstant()
                : null;
    }
}
