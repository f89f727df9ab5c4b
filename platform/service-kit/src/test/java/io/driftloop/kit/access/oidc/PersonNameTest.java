package io.driftloop.kit.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "alice, alice",
                "\"  Zoë  van   Dyck \", Zoë van Dyck",
                "token, person:token",
                "Token, person:Token",
                "policy:rollout, person:policy:rollout",
                "person:bob, person:person:bob",
                "tokens, tokens",
            })
    void aNameIsShownAsItIsUnlessItMeansSomethingElseHere(String claimed, String name) {
        assertThat(PersonName.of(claimed)).hasToString(name);
    }

    @Test
    void nothingInvisibleIsKept() {
        assertThat(PersonName.of("al\u202eice\n\u0000x\u200b")).hasToString("al ice x");
        assertThat(PersonName.of("to\u0000ken")).hasToString("to ken");
        assertThat(PersonName.of("\u200b")).hasToString("person:unnamed");
        assertThat(PersonName.of("\u200btoken")).hasToString("person:token");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(PersonName.of("a".repeat(500)).value()).hasSize(200);
    }
}
