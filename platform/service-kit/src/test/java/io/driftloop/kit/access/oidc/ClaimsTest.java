package io.driftloop.kit.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

    private static final Map<String, ?> CLAIMS = Map.of(
            "roles", List.of("a", 7, "b"),
            "scope", "openid  a,b",
            "realm_access", Map.of("roles", List.of("r")),
            "https://acme.example/roles", List.of("namespaced"),
            "resource_access", Map.of("drift.loop", Map.of("roles", List.of("client"))),
            "number", 3);

    @ParameterizedTest
    @CsvSource({
        "roles, 'a b'",
        "scope, 'openid a b'",
        "realm_access.roles, r",
        "https://acme.example/roles, namespaced",
        "resource_access.drift.loop.roles, client",
        "realm_access, ''",
        "realm_access.groups, ''",
        "number, ''",
        "missing, ''",
    })
    void aNameIsTakenAsItStandsThenAsAWayIntoObjects(String name, String words) {
        assertThat(String.join(" ", Claims.words(CLAIMS, name))).isEqualTo(words);
    }
}
