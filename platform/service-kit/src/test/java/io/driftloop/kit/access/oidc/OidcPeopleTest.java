package io.driftloop.kit.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.access.Caller;
import io.driftloop.kit.access.Role;
import io.driftloop.kit.access.TestOidcConfig;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.testkit.issuer.SigningPair;
import io.driftloop.testkit.issuer.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are signed with the JDK, published and fetched over HTTP. */
class OidcPeopleTest {

    private static SigningPair first = SigningPair.rsa("first");
    private static SigningPair second = SigningPair.ec("second");

    private TestIssuer issuer;
    private IssuerKeys keys;
    private OidcPeople people;
    private Instant now = Instant.now();

    @BeforeEach
    void start() {
        issuer = TestIssuer.start(first, 0);
        keys = new IssuerKeys(issuer.url(), Duration.ofSeconds(30));
        people = people(TestOidcConfig.of(Optional.of(issuer.url())));
        assertThat(keys.find()).isTrue();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private OidcPeople people(TestOidcConfig config) {
        InstantSource source = () -> now;
        return new OidcPeople(config, keys, source.withZone(ZoneOffset.UTC));
    }

    private String with(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = issuer.claims("alice", "approver");
        change.accept(claims);
        return issuer.signed(first, claims);
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> people.prove(token)).isInstanceOfSatisfying(PipelineException.class, e -> {
            assertThat(e.code().code()).isEqualTo("invalid-token");
            assertThat(e).hasMessageContaining(why);
        });
        assertThat(people.remembered(token)).isNull();
    }

    private void unknown(String token) {
        assertThatThrownBy(() -> people.prove(token)).isInstanceOfSatisfying(PipelineException.class, e -> {
            assertThat(e.code().code()).isEqualTo("issuer-away");
            assertThat(e).hasMessageContaining("send the installation token");
        });
    }

    @Test
    void aGoodTokenSaysWhoItIsAndIsRemembered() {
        String token = issuer.token("alice", "approver");
        Caller alice = new Caller(new Actor("alice"), Set.of(Role.APPROVER));

        assertThat(people.isForm(token)).isTrue();
        assertThat(people.remembered(token)).isNull();
        assertThat(people.prove(token)).isEqualTo(alice);
        assertThat(people.remembered(token)).isEqualTo(alice);
    }

    @Test
    void aRememberedTokenIsForgottenAfterFiveMinutesAndAtItsEnd() {
        String longer = with(claims -> {});
        String shorter = with(claims -> claims.put("exp", now.getEpochSecond() + 60));
        people.prove(longer);
        people.prove(shorter);

        now = now.plusSeconds(59);
        assertThat(people.remembered(shorter)).isNotNull();
        now = now.plusSeconds(2);
        assertThat(people.remembered(shorter)).isNull();
        now = now.plusSeconds(238);
        assertThat(people.remembered(longer)).isNotNull();
        now = now.plusSeconds(1);
        assertThat(people.remembered(longer)).isNull();
    }

    @Test
    void tokensForOthersAreRefused() {
        refused(with(claims -> claims.put("iss", issuer.url() + "/")), "its issuer (iss) is not " + issuer.url());
        refused(with(claims -> claims.remove("iss")), "its issuer (iss)");
        refused(with(claims -> claims.put("aud", "account")), "its audience (aud) does not hold 'driftloop'");
        refused(with(claims -> claims.remove("aud")), "its audience (aud)");
        refused(with(claims -> claims.put("typ", "ID")), "it is no access token");
        refused(with(claims -> claims.put("typ", "Refresh")), "it is no access token");
        refused(
                with(claims -> {
                    claims.remove("sub");
                    claims.remove("preferred_username");
                }),
                "it names nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -31, it expired at, ",
        "exp, -29, , alice",
        "nbf,  31, it is not valid before, ",
        "nbf,  29, , alice",
    })
    void timeIsKeptToTheSkewOfClocks(String claim, int seconds, String why, String who) {
        String token = with(claims -> claims.put(claim, now.getEpochSecond() + seconds));

        if (who == null) {
            refused(token, why);
        } else {
            assertThat(people.prove(token).actor()).hasToString(who);
        }
    }

    @Test
    void aTokenWithoutEndIsRefused() {
        refused(with(claims -> claims.remove("exp")), "it has no end (exp)");
    }

    @Test
    void aSignatureThatNoKeyOfTheIssuerMadeIsRefused() {
        SigningPair impostor = SigningPair.rsa("first");
        String good = with(claims -> {});
        String[] parts = good.split("\\.");
        String other = issuer.part(issuer.claims("mallory", "admin"));

        refused(issuer.signed(impostor, issuer.claims("alice", "admin")), "no key of the issuer fits its signature");
        refused(parts[0] + "." + other + "." + parts[2], "no key of the issuer fits its signature");
        refused(parts[0] + "." + parts[1] + ".", "");
        refused(issuer.signed(SigningPair.ec("first"), issuer.claims("alice", "admin")), "no key of the issuer");
    }

    @Test
    void aKeyThatATokenBringsAlongDoesNotCount() {
        SigningPair impostor = SigningPair.rsa("first");
        String text = issuer.part(Map.of("alg", "RS256", "typ", "JWT", "jwk", impostor.jwk())) + "."
                + issuer.part(issuer.claims("alice", "admin"));

        refused(text + "." + TestIssuer.base64(impostor.sign(text)), "no key of the issuer fits its signature");
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        String claims = issuer.part(issuer.claims("alice", "admin"));

        refused(issuer.part(Map.of("alg", "none")) + "." + claims + ".", "it is no signed JSON Web Token");
        refused(issuer.part(Map.of("alg", "None")) + "." + claims + ".", "");
        refused("eyx.eyx.eyx", "it is no signed JSON Web Token");
        refused("ey.", "it is no signed JSON Web Token");
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        String text = issuer.part(Map.of("alg", "HS256", "typ", "JWT", "kid", "first")) + "."
                + issuer.part(issuer.claims("alice", "admin"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(first.keys().getPublic().getEncoded(), "HmacSHA256"));

        refused(
                text + "." + TestIssuer.base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))),
                "its algorithm (alg) is none of RS, PS or ES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt"})
    void aTokenOfAnotherTypeIsRefused(String type) {
        String text = issuer.part(Map.of("alg", "RS256", "typ", type, "kid", "first")) + "."
                + issuer.part(issuer.claims("alice", "admin"));

        refused(text + "." + TestIssuer.base64(first.sign(text)), "its type (typ)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "JWT"})
    void anAccessTokenIsTakenByEachOfItsTypes(String type) {
        String text = issuer.part(Map.of("alg", "RS256", "typ", type, "kid", "first")) + "."
                + issuer.part(issuer.claims("alice", "admin"));

        assertThat(people.prove(text + "." + TestIssuer.base64(first.sign(text)))
                        .actor())
                .hasToString("alice");
    }

    @Test
    void aTokenOfMoreThanEightKilobytesIsRefused() {
        refused(with(claims -> claims.put("filler", "x".repeat(8_000))), "it has more than 8192 characters");
    }

    @Test
    void aCriticalExtensionThatIsNotKnownIsRefused() {
        String text = issuer.part(Map.of("alg", "RS256", "kid", "first", "crit", List.of("x"), "x", 1)) + "."
                + issuer.part(issuer.claims("alice", "admin"));

        refused(text + "." + TestIssuer.base64(first.sign(text)), "");
    }

    @Test
    void aNewKeyIsFoundWithItsFirstTokenAndFetchedOnce() {
        people.prove(issuer.token("alice", "viewer"));
        int before = issuer.keyRequests();
        issuer.publish(first, second);

        assertThat(people.prove(issuer.token("bob", "viewer")).actor()).hasToString("bob");
        assertThat(people.prove(issuer.token("carol", "viewer")).actor()).hasToString("carol");
        assertThat(people.prove(issuer.signed(first, issuer.claims("dave"))).actor())
                .hasToString("dave");
        assertThat(issuer.keyRequests()).isEqualTo(before + 1);
    }

    @Test
    void aFloodOfUnknownKeysAsksTheIssuerTwiceAtMost() {
        int before = issuer.keyRequests();
        SigningPair impostor = SigningPair.ec("unknown");

        for (int i = 0; i < 50; i++) {
            refused(
                    issuer.signed(new SigningPair("unknown-" + i, "ES256", impostor.keys()), issuer.claims("m" + i)),
                    "");
        }

        assertThat(issuer.keyRequests() - before).isBetween(1, 2);
        assertThat(people.prove(issuer.token("alice", "viewer")).actor()).hasToString("alice");
    }

    @Test
    void tokensWithKnownKeysOutliveAnOutageOfTheIssuer() {
        people.prove(issuer.token("alice", "viewer"));
        String bob = issuer.token("bob", "viewer");
        String carol = issuer.signed(second, issuer.claims("carol"));
        issuer.close();

        assertThat(people.prove(bob).actor()).hasToString("bob");
        unknown(carol);
    }

    @Test
    void anIssuerThatIsAwayAtTheStartIsFoundLater() {
        issuer.broken(true);
        keys = new IssuerKeys(issuer.url(), Duration.ofSeconds(30));
        people = people(TestOidcConfig.of(Optional.of(issuer.url())));
        String token = issuer.token("alice", "viewer");

        assertThat(keys.find()).isFalse();
        unknown(token);

        issuer.broken(false);
        assertThat(keys.find()).isTrue();
        assertThat(people.prove(token).actor()).hasToString("alice");
    }

    @Test
    void anIssuerThatNamesItselfOtherwiseIsNotUsed() {
        issuer.claim("https://other.example");

        assertThat(new IssuerKeys(issuer.url(), Duration.ofSeconds(30)).find()).isFalse();
    }

    @Test
    void rolesAreReadWhereAndAsTheIssuerWritesThem() {
        TestOidcConfig keycloak = new TestOidcConfig(
                Optional.of(issuer.url()),
                "realm_access.roles",
                "email",
                List.of("ml-leads", "release"),
                Duration.ZERO);
        String token = with(claims -> {
            claims.put("realm_access", Map.of("roles", List.of("offline_access", "release", "viewer", "approver2")));
            claims.put("email", "alice@acme.example");
        });
        Map<String, Object> bare = new HashMap<>(issuer.claims("alice", "admin"));
        bare.put("sub", "0a1b");

        assertThat(people(keycloak).prove(token))
                .isEqualTo(new Caller(new Actor("alice@acme.example"), Set.of(Role.VIEWER, Role.APPROVER)));
        assertThat(people(keycloak).prove(issuer.signed(first, bare)))
                .isEqualTo(new Caller(new Actor("0a1b"), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/realms/x",
                "ftp://127.0.0.1/x",
                "https://id.example?x",
                "https://id.example/#x",
                "id.example",
                "file:///etc/passwd",
            })
    void keysComeFromEncryptedAddressesOnly(String address) {
        assertThatThrownBy(() -> OidcPeople.of(TestOidcConfig.of(Optional.of(address)), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("driftloop.access.oidc.issuer must be an https address");
    }
}
