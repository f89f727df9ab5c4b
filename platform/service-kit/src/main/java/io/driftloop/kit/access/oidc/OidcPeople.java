package io.driftloop.kit.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.driftloop.kit.access.Caller;
import io.driftloop.kit.access.OidcConfig;
import io.driftloop.kit.access.People;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People of one issuer. Takes signed tokens only, with one of the asymmetric algorithms; a key in the token itself, or an address of one, does not count. A proven
 * token is remembered for five minutes at most, so that a key which the issuer withdrew is good for no longer.
 */
public final class OidcPeople implements People {

    private static final int LONGEST = 8_192;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Duration SEEK_PAUSE = Duration.ofSeconds(5);
    private static final Duration FETCHES_APART = Duration.ofSeconds(30);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    /** Access tokens (RFC 9068), tokens of issuers that name no kind, and those that name none. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT, null);

    private final OidcConfig config;
    private final String issuer;
    private final Clock clock;
    private final TokenClaims rules;
    private final RoleNames roles;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
    private final RememberedTokens remembered = new RememberedTokens();

    OidcPeople(OidcConfig config, IssuerKeys keys, Clock clock) {
        this.config = config;
        this.issuer = config.issuer().orElseThrow();
        this.clock = clock;
        this.rules = new TokenClaims(issuer, config);
        this.roles = new RoleNames(config);
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        signatures.setJWSTypeVerifier(TYPES);
        // the claims are looked at before, so that a token of somebody else asks for no key
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /**
     * People of the issuer in the configuration; looks for its keys from here on, aside.
     *
     * @throws IllegalArgumentException when the settings cannot be meant
     */
    public static OidcPeople of(OidcConfig config, Clock clock) {
        String issuer = config.issuer().orElseThrow();
        IssuerAddress.of(issuer, "driftloop.access.oidc.issuer");
        if (config.clockSkew().isNegative() || config.clockSkew().compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "driftloop.access.oidc.clock-skew must be between 0 and 5 minutes, but is " + config.clockSkew());
        }
        IssuerKeys keys = new IssuerKeys(issuer, FETCHES_APART);
        keys.seek(SEEK_PAUSE);
        return new OidcPeople(config, keys, clock);
    }

    @Override
    public boolean isForm(String token) {
        // base64 of an opening brace
        return token.startsWith("ey") && token.indexOf('.') > 0;
    }

    @Override
    public @Nullable Caller remembered(String token) {
        return remembered.find(token, clock.instant());
    }

    @Override
    public Caller prove(String token) {
        Instant now = clock.instant();
        JWTClaimsSet claims = claims(token, now);
        Caller caller = caller(claims.getClaims());
        Instant good = now.plus(REMEMBERED);
        Instant end = claims.getExpirationTime().toInstant();
        remembered.add(token, caller, end.isBefore(good) ? end : good, now);
        return caller;
    }

    private JWTClaimsSet claims(String token, Instant now) {
        if (token.length() > LONGEST) {
            throw invalid("it has more than " + LONGEST + " characters");
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
                throw invalid("its algorithm (alg) is none of RS, PS or ES with 256, 384 or 512");
            }
            String objection = rules.objection(signed.getJWTClaimsSet(), now);
            if (objection != null) {
                throw invalid(objection);
            }
            return signatures.process(signed, null);
        } catch (ParseException | IllegalArgumentException e) {
            throw invalid("it is no signed JSON Web Token");
        } catch (BadJOSEException e) {
            throw invalid("no key of the issuer fits its signature, or its type (typ) is not that of an access token");
        } catch (KeySourceException e) {
            throw new PipelineException(
                    FrameProblem.ISSUER_AWAY,
                    "the keys of " + issuer + " cannot be had: ask again later, or send the installation token");
        } catch (JOSEException e) {
            throw invalid("its signature cannot be checked");
        }
    }

    private Caller caller(Map<String, Object> claims) {
        String name = Claims.text(claims, config.nameClaim());
        String subject = name == null ? Claims.text(claims, "sub") : name;
        if (subject == null) {
            throw invalid("it names nobody: neither " + config.nameClaim() + " nor sub");
        }
        return new Caller(PersonName.of(subject), roles.roles(Claims.words(claims, config.rolesClaim())));
    }

    private static PipelineException invalid(String why) {
        return new PipelineException(FrameProblem.TOKEN_INVALID, why);
    }
}
