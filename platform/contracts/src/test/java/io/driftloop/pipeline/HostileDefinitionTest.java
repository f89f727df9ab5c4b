package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDefinitionTest {

    @Test
    void moreThan256KiBAreNotRead() {
        assertThat(refusals(digits() + "#".repeat(256 * 1024)))
                .singleElement()
                .asString()
                .endsWith("bytes; at most 262144 are read");
    }

    @Test
    void aliasesAreRefusedSoThatNothingGrows() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        assertThat(refusals(bomb)).containsExactly("definition: uses a YAML alias in line 2; write the value out");
    }

    @Test
    void aKeyGivenTwiceIsRefusedInYamlAndJson() {
        assertThat(refusals(digits() + "kind: Pipeline\n"))
                .singleElement()
                .asString()
                .contains("kind");
        assertThat(refusals("{\"kind\":\"Pipeline\",\"kind\":\"Pipeline\"}"))
                .singleElement()
                .asString()
                .contains("kind");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(refusals(digits() + "---\n" + digits()))
                .containsExactly("definition: holds more than one YAML document; give each its own file");
    }

    @Test
    void deepNestingEndsInARefusalNotInAStackOverflow() {
        assertThat(refusals("a: " + "[".repeat(5_000) + "]".repeat(5_000))).hasSize(1);
        assertThat(refusals("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "---\n", "# only a comment", "null", "%", "a: b: c", "\0", "!!java.lang.Runtime {}"})
    void whatIsNoDefinitionIsRefusedInOneLine(String text) {
        assertThat(refusals(text))
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal)
                        .doesNotContain("\n")
                        .doesNotContain("com.fasterxml")
                        .doesNotContain("org.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epochs: 1.5",
                "epochs: 99999999999999999999",
                "epochs: [5]",
                "epochs: {a: 1}",
                "epochs: null",
                "epochs: true",
                "epochs: '5'"
            })
    void aNumberIsNothingElse(String field) {
        assertThat(refusals(digits().replace("epochs: 5", field)))
                .singleElement()
                .asString()
                .startsWith("/spec/train/epochs: must be ");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] garbage = {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80};
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> PipelineDefinitions.parse(garbage)))
                .isInstanceOf(InvalidPipelineException.class);
    }
}
