package io.driftloop.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.driftloop.kit.access.AccessRules.Head;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    /** SHA-256 of "abc", from FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OWN = "127.0.0.1:7701";

    private final AccessRules rules = rules(new Settings(Optional.of(ABC), false));

    private static AccessRules rules(Settings settings) {
        return new AccessRules(settings, People.NONE, "127.0.0.1", 7700);
    }

    private static Head read(String host, @Nullable String origin) {
        return new Head("GET", "/api/v1/x", host, origin, null, null);
    }

    private static Head write(String path, @Nullable String authorization, @Nullable String cookie) {
        return new Head("POST", path, OWN, null, authorization, cookie);
    }

    private int status(Head head) {
        return status(rules, head);
    }

    private static int status(AccessRules rules, Head head) {
        return rules.admit(head) instanceof Admission.Refused refused
                ? refused.problem().status()
                : 200;
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7701, 200",
        "localhost, 200",
        "LOCALHOST:1, 200",
        "[::1]:7701, 200",
        "127.8.9.1, 200",
        "box.example:7701, 200",
        "evil.example, 421",
        "localhost.evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "1270.0.0.1, 421",
        "0.0.0.0, 421",
        "192.168.0.2, 421",
        "'', 421",
        "'127.0.0.1, evil.example', 421",
        "user@localhost, 421",
    })
    void onlyLoopbackAndNamedHostsAreAnswered(String host, int status) {
        assertThat(status(read(host, null))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:7701, 200",
        "http://localhost:7700, 200",
        "http://localhost:7709, 200",
        "https://console.example, 200",
        "http://localhost:7710, 403",
        "http://localhost:3000, 403",
        "http://localhost, 403",
        "http://evil.example, 403",
        "http://evil.example:7701, 403",
        "ftp://127.0.0.1:7701, 403",
        "null, 403",
        "'', 403",
        "https://console.example.evil.example, 403",
    })
    void onlyPagesOfTheStackAndNamedOriginsMayAsk(String origin, int status) {
        assertThat(status(read(OWN, origin))).isEqualTo(status);
    }

    @Test
    void thePageOfANamedHostMayAskItsOwnHost() {
        assertThat(status(read("box.example:7701", "http://box.example:7701"))).isEqualTo(200);
        assertThat(status(read("box.example:7701", "http://localhost:7701"))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void readingNeedsNoToken(String method) {
        assertThat(status(new Head(method, "/x", OWN, null, null, null))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FROB"})
    void everyOtherMethodNeedsTheToken(String method) {
        assertThat(status(new Head(method, "/x", OWN, null, null, null))).isEqualTo(401);
        assertThat(status(new Head(method, "/x", OWN, null, "Bearer abc", null)))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer abc, 200",
        "bearer abc, 200",
        "BEARER  abc, 200",
        "Bearer abd, 401",
        "Bearer, 401",
        "abc, 401",
        "Basic abc, 401",
        "Basic YWRhOmFiYw==, 200",
        "Basic OmFiYw==, 200",
        "Basic YWRhOmFiZA==, 401",
        "Basic %%%, 401",
        "Bearer " + ABC + ", 401",
    })
    void theTokenTravelsAsBearerOrAsPasswordOfAnAddress(String authorization, int status) {
        assertThat(status(write("/x", authorization, null))).isEqualTo(status);
    }

    @Test
    void theConsolesCookieIsAsGoodAsTheHeaderButDoesNotMendAWrongOne() {
        assertThat(status(write("/x", null, "abc"))).isEqualTo(200);
        assertThat(status(write("/x", null, "abd"))).isEqualTo(401);
        assertThat(status(write("/x", "Bearer abd", "abc"))).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/models/digits/infer, 200",
        "/v2, 401",
        "/v2x/models, 401",
        "/api/v2/, 401",
        "/v2/../api/v1/rollouts/1/abort, 401",
        "/v2/%2e%2e/api/v1/rollouts/1/abort, 401",
        "/v2//api, 401",
        "'/v2/..\\api', 401",
    })
    void openPathsAreOpenOnlyAsTheyStand(String path, int status) {
        assertThat(status(write(path, null, null))).isEqualTo(status);
    }

    @Test
    void withoutADigestNothingCanBeWrittenUnlessAskedForInTests() {
        assertThat(status(rules(new Settings(Optional.empty(), false)), write("/x", "Bearer abc", null)))
                .isEqualTo(401);
        assertThat(rules(new Settings(Optional.empty(), true)).admit(write("/x", null, null)))
                .isSameAs(Admission.OPEN);
    }

    @Test
    void aDigestThatIsNoneIsRefusedAtTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> rules(new Settings(Optional.of("abc"), false)));
    }

    @ParameterizedTest
    @CsvSource({
        // listening on, setting, reading is open
        "127.0.0.1, ,      true",
        "0.0.0.0,   ,      false",
        "10.1.2.3,  ,      false",
        "0.0.0.0,   OPEN,  true",
        "127.0.0.1, TOKEN, false",
    })
    void beyondLoopbackReadingNeedsATokenUnlessSaidOtherwise(String address, @Nullable ReadAccess read, boolean open) {
        AccessRules rules = new AccessRules(
                new Settings(Optional.of(ABC), false, Optional.ofNullable(read)), People.NONE, address, 7700);

        for (Head head : List.of(
                new Head("GET", "/api/v1/models", OWN, null, null, null),
                new Head("HEAD", "/", OWN, null, null, null),
                new Head("OPTIONS", "/", OWN, null, null, null),
                new Head("GET", "/q/openapi", OWN, null, null, null),
                new Head("POST", "/ask/digits/infer", OWN, null, null, null))) {
            assertThat(status(rules, head)).as(head.path()).isEqualTo(open ? 200 : 401);
        }
        assertThat(status(rules, new Head("GET", "/api/v1/models", OWN, null, "Bearer abc", null)))
                .isEqualTo(200);
        assertThat(status(rules, new Head("GET", "/", OWN, null, null, "abc"))).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /q/health,                     200",
        "GET,  /q/health/ready,               200",
        "GET,  /q/metrics,                    200",
        "GET,  /v2/hooks,                     200",
        "POST, /v2/hooks,                     200",
        "POST, /q/health,                     401",
        "GET,  /q/info,                       401",
        "GET,  /q/health/../../api/v1/models, 401",
        "GET,  /q/health/%2e%2e/openapi,      401",
        "POST, /ask/../api/v1/models,         401",
    })
    void probesAndWhatProvesItselfStayOpen(String method, String path, int status) {
        AccessRules rules = new AccessRules(new Settings(Optional.of(ABC), false), People.NONE, "0.0.0.0", -1);

        assertThat(status(rules, new Head(method, path, OWN, null, null, null))).isEqualTo(status);
    }

    @Test
    void anotherAddressOfTheServiceHasItsOwnDefault() {
        Head read = new Head("GET", "/x", OWN, null, null, null);

        assertThat(status(rules.listeningOn("0.0.0.0"), read)).isEqualTo(401);
        assertThat(status(rules.listeningOn("0.0.0.0").listeningOn("localhost"), read))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        // insecure, digest, issuer, listening on, profile, may start
        "false, true,  false, 127.0.0.1, prod,  true",
        "false, false, false, 127.0.0.1, prod,  true",
        "true,  false, false, 127.0.0.1, prod,  false",
        "true,  true,  true,  localhost, prod,  false",
        "true,  false, false, 127.0.0.1, test,  true",
        "true,  false, false, 127.0.0.1, local, true",
        "false, true,  false, 0.0.0.0,   prod,  true",
        "false, false, false, 0.0.0.0,   prod,  false",
        "false, false, true,  0.0.0.0,   prod,  true",
        "true,  true,  true,  0.0.0.0,   local, false",
    })
    void unsafeSettingsAreRefusedAtTheStart(
            boolean insecure, boolean digest, boolean issuer, String host, String profile, boolean starts) {
        Settings settings = new Settings(digest ? Optional.of(ABC) : Optional.empty(), insecure);
        OidcConfig oidc = issuer ? TestOidcConfig.of(Optional.of("https://id.example")) : TestOidcConfig.NONE;

        assertThat(AccessGuard.objection(settings, oidc, host, List.of(profile)).isEmpty())
                .isEqualTo(starts);
    }

    private record Settings(Optional<String> tokenSha256, boolean insecure, Optional<ReadAccess> read)
            implements AccessConfig {

        Settings(Optional<String> tokenSha256, boolean insecure) {
            this(tokenSha256, insecure, Optional.empty());
        }

        @Override
        public Optional<List<String>> readingPaths() {
            return Optional.of(List.of("/ask/"));
        }

        @Override
        public Optional<List<String>> allowedHosts() {
            return Optional.of(List.of("box.example"));
        }

        @Override
        public Optional<List<String>> allowedOrigins() {
            return Optional.of(List.of("https://console.example"));
        }

        @Override
        public Optional<List<String>> openPaths() {
            return Optional.of(List.of("/v2/"));
        }
    }
}
