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

    private final AccessRules rules = new AccessRules(new Settings(Optional.of(ABC), false), 7700);

    private static Head read(String host, @Nullable String origin) {
        return new Head("GET", "/api/v1/x", host, origin, null, null);
    }

    private static Head write(String path, @Nullable String authorization, @Nullable String cookie) {
        return new Head("POST", path, OWN, null, authorization, cookie);
    }

    private int status(Head head) {
        return rules.refusal(head).map(p -> p.status()).orElse(200);
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
        assertThat(new AccessRules(new Settings(Optional.empty(), false), -1).refusal(write("/x", "Bearer abc", null)))
                .isPresent();
        assertThat(new AccessRules(new Settings(Optional.empty(), true), -1).refusal(write("/x", null, null)))
                .isEmpty();
    }

    @Test
    void aDigestThatIsNoneIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessRules(new Settings(Optional.of("abc"), false), -1));
    }

    @ParameterizedTest
    @CsvSource({
        // insecure, digest, listening on, profile, may start
        "false, true,  127.0.0.1, prod,  true",
        "false, false, 127.0.0.1, prod,  true",
        "true,  false, 127.0.0.1, prod,  false",
        "true,  true,  localhost, prod,  false",
        "true,  false, 127.0.0.1, test,  true",
        "true,  false, 127.0.0.1, local, true",
        "false, true,  0.0.0.0,   prod,  true",
        "false, false, 0.0.0.0,   prod,  false",
        "true,  true,  0.0.0.0,   local, false",
    })
    void unsafeSettingsAreRefusedAtTheStart(
            boolean insecure, boolean digest, String host, String profile, boolean starts) {
        Settings settings = new Settings(digest ? Optional.of(ABC) : Optional.empty(), insecure);

        assertThat(AccessGuard.objection(settings, host, List.of(profile)).isEmpty())
                .isEqualTo(starts);
    }

    private record Settings(Optional<String> tokenSha256, boolean insecure) implements AccessConfig {
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
