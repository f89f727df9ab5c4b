package io.driftloop.kit.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.Actor;
import io.driftloop.kit.access.Caller;
import io.driftloop.kit.access.Role;
import io.driftloop.kit.access.TestOidcConfig;
import io.driftloop.kit.api.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Keycloak: {@code -Ddriftloop.keycloak=DIRECTORY} names an unpacked {@code org.keycloak:keycloak-quarkus-dist}; without it this is skipped. It is started with a
 * realm of its own and a database in memory.
 */
@Tag("slow")
class KeycloakTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Process keycloak;
    private static int port;
    private static String issuer;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        String given = System.getProperty("driftloop.keycloak", "");
        assumeThat(given).as("-Ddriftloop.keycloak names an unpacked Keycloak").isNotEmpty();
        port = freePort();
        issuer = "http://127.0.0.1:" + port + "/realms/driftloop";
        Path realm = Path.of(given, "data", "import", "driftloop.json");
        Files.createDirectories(realm.getParent());
        try (InputStream content = KeycloakTest.class.getResourceAsStream("/keycloak-realm.json")) {
            Files.write(realm, content.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(given, "bin", "kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"));
        keycloak = builder.start();
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> ask(HttpRequest.newBuilder(URI.create(issuer))).statusCode() == 200);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (keycloak != null) {
            keycloak.descendants().forEach(ProcessHandle::destroy);
            keycloak.destroy();
            keycloak.waitFor();
        }
    }

    @Test
    void whatKeycloakSignsIsUnderstoodAndItsKeysMayRotate() throws Exception {
        TestOidcConfig config = new TestOidcConfig(
                Optional.of(issuer),
                "realm_access.roles",
                "preferred_username",
                List.of("ml-approvers"),
                Duration.ofSeconds(30));
        IssuerKeys keys = new IssuerKeys(issuer, Duration.ofSeconds(30));
        OidcPeople people = new OidcPeople(config, keys, Clock.systemUTC());
        Caller alice = new Caller(new Actor("alice"), Set.of(Role.VIEWER, Role.APPROVER));
        assertThat(keys.find()).isTrue();

        JsonNode tokens = tokens("driftloop", "driftloop-cli", "alice", "wonderland");
        assertThat(people.prove(tokens.path("access_token").asText())).isEqualTo(alice);
        assertRefused(people, tokens.path("id_token").asText(), "its audience (aud) does not hold 'driftloop'");
        assertRefused(people, tokens.path("refresh_token").asText(), "its algorithm (alg)");
        assertRefused(
                people,
                tokens("driftloop", "other", "alice", "wonderland")
                        .path("access_token")
                        .asText(),
                "its audience (aud)");
        assertRefused(
                people,
                tokens("master", "admin-cli", "admin", "admin")
                        .path("access_token")
                        .asText(),
                "its issuer (iss)");

        rotate();
        String signedAnew = tokens("driftloop", "driftloop-cli", "alice", "wonderland")
                .path("access_token")
                .asText();
        assertThat(header(signedAnew).path("kid"))
                .isNotEqualTo(header(tokens.path("access_token").asText()).path("kid"));
        assertThat(people.prove(signedAnew)).isEqualTo(alice);
    }

    private static void assertRefused(OidcPeople people, String token, String why) {
        assertThat(token).startsWith("ey");
        assertThatThrownBy(() -> people.prove(token))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(why);
    }

    /** A key that comes before the one in use. */
    private static void rotate() throws Exception {
        String admin = tokens("master", "admin-cli", "admin", "admin")
                .path("access_token")
                .asText();
        String address = "http://127.0.0.1:" + port + "/admin/realms/driftloop";
        JsonNode realm = new ObjectMapper()
                .readTree(ask(HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + admin))
                        .body());
        String component = """
                {"name": "rotated", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider", "parentId": "%s",
                 "config": {"priority": ["1000"], "enabled": ["true"], "active": ["true"]}}""".formatted(realm.path("id").asText());
        assertThat(ask(HttpRequest.newBuilder(URI.create(address + "/components"))
                                .header("Authorization", "Bearer " + admin)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(component)))
                        .statusCode())
                .isEqualTo(201);
    }

    private static JsonNode tokens(String realm, String client, String user, String password) throws Exception {
        String form =
                "grant_type=password&scope=openid&client_id=" + client + "&username=" + user + "&password=" + password;
        HttpResponse<String> answer = ask(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static JsonNode header(String token) throws IOException {
        return new ObjectMapper()
                .readTree(new String(
                        java.util.Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                        StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
