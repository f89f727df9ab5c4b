package io.driftloop.kit.access.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import io.driftloop.kit.background.Loop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer. Found aside, again and again until it answers; then an unknown key id asks the issuer once more, at most twice in half a minute
 * however many tokens name one. Thread-safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final long FRESH = Duration.ofMinutes(5).toMillis();
    private static final long FETCH_AHEAD = Duration.ofMinutes(1).toMillis();
    private static final long WAIT_FOR_OTHERS = Duration.ofSeconds(8).toMillis();
    private static final long OUTAGE = Duration.ofDays(1).toMillis();

    private final String issuer;
    private final long fetchesApart;
    private final IssuerDocuments documents = new IssuerDocuments();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "driftloop-issuer-keys");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable JWKSource<SecurityContext> source;
    private boolean told;

    /**
     * @param issuer as in {@code iss}
     * @param fetchesApart within this time keys are fetched at most twice
     */
    IssuerKeys(String issuer, Duration fetchesApart) {
        this.issuer = issuer;
        this.fetchesApart = fetchesApart.toMillis();
    }

    /** Looks for the issuer on a thread of its own until it is found. */
    void seek(Duration pause) {
        new Loop("issuer", pause, loop -> {
                    if (find()) {
                        loop.stop();
                    } else {
                        loop.pause(pause);
                    }
                })
                .start();
    }

    /** Asks once; whether it is known now. */
    synchronized boolean find() {
        try {
            JWKSource<SecurityContext> found = keys(keysAddress());
            if (found.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .isEmpty()) {
                throw new IOException("it publishes no key");
            }
            source = found;
            LOG.infof("tokens of %s are accepted", issuer);
            return true;
        } catch (IOException | KeySourceException | IllegalArgumentException e) {
            if (!told) {
                LOG.warnf(
                        "the issuer %s cannot be used: %s. Its tokens are answered with 503 until it can; the"
                                + " installation token is taken. Trying again",
                        issuer, reason(e));
                told = true;
            }
            return false;
        }
    }

    private static String reason(Exception e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }

    private URI keysAddress() throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode document = mapper.readTree(documents.fetch(URI.create(base + DISCOVERY)));
        String named = document.path("issuer").asText();
        if (!named.equals(issuer)) {
            throw new IOException("its discovery document names the issuer '" + named
                    + "'; driftloop.access.oidc.issuer must be the same to the letter");
        }
        return IssuerAddress.of(document.path("jwks_uri").asText(), "jwks_uri of its discovery document");
    }

    private JWKSource<SecurityContext> keys(URI address) throws IOException {
        return JWKSourceBuilder.create(address.toURL(), documents)
                .cache(FRESH, WAIT_FOR_OTHERS)
                .refreshAheadCache(FETCH_AHEAD, null, ahead, false, null, false)
                .rateLimited(fetchesApart)
                .outageTolerant(OUTAGE)
                .build();
    }

    /** @throws KeySourceException when the issuer would have to be asked and cannot be */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSource<SecurityContext> known = source;
        if (known == null) {
            throw new JWKSetUnavailableException("the issuer was not found yet");
        }
        List<JWK> fitting = ask(known, selector, context);
        if (fitting.isEmpty() && documents.away()) {
            // whether there is such a key by now is not known
            throw new JWKSetUnavailableException("the issuer does not answer");
        }
        return fitting;
    }

    private static List<JWK> ask(
            JWKSource<SecurityContext> known, JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            return known.get(selector, context);
        } catch (RateLimitReachedException e) {
            // asked a moment ago, and there was no such key
            return List.of();
        }
    }
}
