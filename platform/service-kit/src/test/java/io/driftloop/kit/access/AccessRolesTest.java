package io.driftloop.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.access.AccessRules.Head;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRolesTest {

    /** SHA-256 of "abc", from FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OWN = "127.0.0.1:7701";
    private static final String APPROVE = "/api/v1/models/digits/versions/2/approve";

    private final Known people = new Known();
    private final AccessRules rules = new AccessRules(new Settings(false), people, "0.0.0.0", 7700);

    private Admission ask(String method, String path, @Nullable String token) {
        Head head = new Head(method, path, OWN, null, token == null ? null : "Bearer " + token, null);
        Admission admission = rules.admit(head);
        return admission instanceof Admission.Unproven unproven ? rules.prove(unproven) : admission;
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,   GET,  /api/v1/models,           200",
        "viewer,   POST, /ask/digits/infer,        200",
        "viewer,   POST, /api/v1/labels,           403",
        "operator, POST, /api/v1/labels,           200",
        "operator, POST, " + APPROVE + ",          403",
        "approver, POST, " + APPROVE + ",          200",
        "approver, POST, /api/v1/webhooks,         403",
        "admin,    POST, /api/v1/webhooks,         200",
        "nobody,   GET,  /api/v1/models,           403",
        "stranger, GET,  /api/v1/models,           401",
    })
    void aRoleMayDoItsOwnAndWhatThoseBeforeItMay(String who, String method, String path, int status) {
        Admission admission = ask(method, path, "ey." + who);

        assertThat(
                        admission instanceof Admission.Refused refused
                                ? refused.problem().status()
                                : 200)
                .isEqualTo(status);
    }

    @Test
    void aRefusalNamesTheRoleThatIsNeededAndThoseThatAreThere() {
        assertThat(ask("POST", APPROVE, "ey.operator")).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("role-required");
            assertThat(refused.problem().detail())
                    .isEqualTo("this needs the role approver; the roles of 'operator' are: operator");
            assertThat(Challenge.of(refused.problem()))
                    .isEqualTo("Bearer realm=\"driftloop\", error=\"insufficient_scope\"");
        });
    }

    @Test
    void aTokenThatIsNotAcceptedIsSaidToBeSo() {
        assertThat(ask("POST", APPROVE, "ey.stranger")).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("invalid-token");
            assertThat(Challenge.of(refused.problem()))
                    .isEqualTo(
                            "Bearer realm=\"driftloop\", error=\"invalid_token\", error_description=\"'who?' / is ?\"");
        });
    }

    @Test
    void theInstallationTokenIsAnAdminBesideAnIssuerAndItsHolderHasNoName() {
        assertThat(ask("POST", "/api/v1/webhooks", "abc")).isEqualTo(new Admission.Granted(Caller.INSTALLATION, "abc"));
        assertThat(ask("POST", "/api/v1/webhooks", "abd")).isInstanceOf(Admission.Refused.class);
        assertThat(ask("POST", "/api/v1/webhooks", null)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void aKnownTokenIsGrantedWithoutAProof() {
        ask("POST", APPROVE, "ey.approver");

        assertThat(rules.admit(new Head("POST", APPROVE, OWN, null, "Bearer ey.approver", null)))
                .isEqualTo(
                        new Admission.Granted(new Caller(new Actor("approver"), Set.of(Role.APPROVER)), "ey.approver"));
        assertThat(rules.admit(new Head("POST", APPROVE, OWN, null, null, "ey.approver")))
                .isInstanceOf(Admission.Granted.class);
        assertThat(people.proofs).isEqualTo(1);
    }

    @Test
    void aTokenAloneSaysWhoseItIs() {
        assertThat(rules.whose("ey.viewer")).contains(new Caller(new Actor("viewer"), Set.of(Role.VIEWER)));
        assertThat(rules.whose("abc")).contains(Caller.INSTALLATION);
        assertThat(rules.whose("ey.stranger")).isEmpty();
        assertThat(rules.whose("abd")).isEmpty();
    }

    @Test
    void whereReadingIsOpenItsTokensAreNotLookedAt() {
        AccessRules open = rules.listeningOn("127.0.0.1");

        assertThat(open.admit(new Head("GET", "/x", OWN, null, "Bearer ey.stranger", null)))
                .isSameAs(Admission.OPEN);
        assertThat(open.admit(new Head("POST", "/ask/x", OWN, null, "Bearer ey.stranger", null)))
                .isSameAs(Admission.OPEN);
    }

    @Test
    void whereTestsWriteWithoutATokenOneThatIsSentCountsAllTheSame() {
        AccessRules insecure = new AccessRules(new Settings(true), people, "127.0.0.1", 7700);

        assertThat(insecure.admit(new Head("POST", APPROVE, OWN, null, null, null)))
                .isSameAs(Admission.OPEN);
        assertThat(insecure.admit(new Head("POST", APPROVE, OWN, null, "Bearer ey.viewer", null)))
                .isEqualTo(new Admission.Unproven("ey.viewer", Role.APPROVER));
    }

    /** Knows as many people as there are roles, and one without. */
    private static final class Known implements People {
        private final Map<String, Caller> remembered = new HashMap<>();
        private int proofs;

        @Override
        public boolean isForm(String token) {
            return token.startsWith("ey.");
        }

        @Override
        public @Nullable Caller remembered(String token) {
            return remembered.get(token);
        }

        @Override
        public Caller prove(String token) {
            proofs++;
            String name = token.substring(3);
            Caller caller =
                    switch (name) {
                        case "stranger" ->
                            throw new PipelineException(FrameProblem.TOKEN_INVALID, "\"who?\" \\ is \u00e9");
                        case "nobody" -> new Caller(new Actor(name), Set.of());
                        default ->
                            new Caller(new Actor(name), Set.of(Role.valueOf(name.toUpperCase(java.util.Locale.ROOT))));
                    };
            remembered.put(token, caller);
            return caller;
        }
    }

    private record Settings(boolean insecure) implements AccessConfig {
        @Override
        public Optional<String> tokenSha256() {
            return Optional.of(ABC);
        }

        @Override
        public Optional<ReadAccess> read() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allowedHosts() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allowedOrigins() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> openPaths() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> readingPaths() {
            return Optional.of(List.of("/ask/"));
        }
    }
}
