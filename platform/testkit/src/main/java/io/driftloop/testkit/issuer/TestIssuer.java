package io.driftloop.testkit.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small issuer on loopback: serves its discovery document and its keys, and signs tokens with the JDK's own cryptography. {@code GET /token?name=...&role=...} gives
 * a token for ten minutes, so that a test need not share an object with whoever started the issuer. Thread-safe.
 */
public final class TestIssuer implements AutoCloseable {

    /** What tokens are meant for. */
    public static final String AUDIENCE = "driftloop";

    private static final int OK = 200;
    private static final int BROKEN = 500;
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile List<SigningPair> published;
    private volatile boolean broken;
    private volatile @Nullable String claimedIssuer;

    private TestIssuer(SigningPair key, int port) throws IOException {
        this.published = List.of(key);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/realm/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        server.createContext("/realm/keys", exchange -> {
            keyRequests.incrementAndGet();
            answer(exchange, keys());
        });
        server.createContext("/realm/token", exchange -> {
            Map<String, String> query = query(exchange.getRequestURI());
            answer(exchange, Map.of("access_token", token(query.getOrDefault("name", ""), query.get("role"))));
        });
        server.start();
    }

    /** An issuer with one RSA key, {@code first}. */
    public static TestIssuer start() {
        return start(SigningPair.rsa("first"), 0);
    }

    /** An issuer with this key, on this port. */
    public static TestIssuer start(SigningPair key, int port) {
        try {
            return new TestIssuer(key, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name, as in {@code iss}. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/realm";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Publishes other keys from here on; tokens are signed with the last. */
    public void publish(SigningPair... keys) {
        published = List.of(keys);
    }

    /** Answers everything with status 500, or no longer. */
    public void broken(boolean is) {
        broken = is;
    }

    /** Names another issuer in the discovery document. */
    public void claim(String issuer) {
        claimedIssuer = issuer;
    }

    /** How often the keys were asked for. */
    public int keyRequests() {
        return keyRequests.get();
    }

    /** What a good token says; to be changed as a test likes. */
    public Map<String, Object> claims(String name, String... roles) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", url());
        claims.put("aud", List.of("account", AUDIENCE));
        claims.put("sub", "f3b1c2d4-0000-4000-8000-" + Integer.toHexString(name.hashCode()));
        claims.put("preferred_username", name);
        claims.put("roles", List.of(roles));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        return claims;
    }

    /** A token for this person, signed with the key published last. */
    public String token(String name, @Nullable String role) {
        return signed(
                published.get(published.size() - 1), claims(name, role == null ? new String[0] : new String[] {role}));
    }

    /** A token that says this, signed with this key. */
    public String signed(SigningPair key, Map<String, Object> claims) {
        String text = part(Map.of("alg", key.algorithm(), "typ", "JWT", "kid", key.id())) + "." + part(claims);
        return text + "." + base64(key.sign(text));
    }

    /** A part of a token. */
    public String part(Map<String, Object> json) {
        try {
            return base64(mapper.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token from the issuer at this address. */
    public static String tokenFrom(String issuer, String name, String role) {
        URI address = URI.create(issuer + "/token?name=" + name + "&role=" + role);
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper()
                    .readTree(response.body())
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> discovery() {
        String claimed = claimedIssuer;
        return Map.of("issuer", claimed == null ? url() : claimed, "jwks_uri", url() + "/keys");
    }

    private Map<String, Object> keys() {
        return Map.of("keys", published.stream().map(SigningPair::jwk).toList());
    }

    private void answer(HttpExchange exchange, Map<String, Object> json) throws IOException {
        byte[] body = mapper.writeValueAsBytes(broken ? Map.of() : json);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken ? BROKEN : OK, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> query(URI address) {
        String query = address.getQuery() == null ? "" : address.getQuery();
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
