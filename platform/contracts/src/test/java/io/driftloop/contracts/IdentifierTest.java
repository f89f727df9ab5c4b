package io.driftloop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    private static final ObjectMapper MAPPER = EventCodec.newMapper();

    record Holder(ModelName model, AlertId alert) {}

    @Test
    void identifiersTravelAsPlainStrings() throws JsonProcessingException {
        Holder holder = new Holder(new ModelName("digits"), new AlertId("a-1"));
        assertThat(MAPPER.writeValueAsString(holder)).isEqualTo("{\"model\":\"digits\",\"alert\":\"a-1\"}");
        assertThat(MAPPER.readValue("{\"model\":\"digits\",\"alert\":\"a-1\"}", Holder.class))
                .isEqualTo(holder);
    }

    @Test
    void aBadNameInJsonIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"model\":\"../etc\",\"alert\":\"a\"}", Holder.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("'../etc' is not a ModelName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"digits", "a", "0", "a.b_c-d", "x23456789012345678901234567890123456789012345678901234567890123"
            })
    void namesAreSafeInUrlsFilesAndLabels(String name) {
        assertThat(new PipelineName(name).value()).isEqualTo(name);
        assertThat(new DatasetName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A",
                "-a",
                ".a",
                "..",
                "a/b",
                "a b",
                "a\n",
                "ä",
                "x234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelName(name))
                .withMessageStartingWith("model name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void blankIdsAreRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventId(id))
                .withMessage("event id must not be blank");
    }

    @Test
    void aPredictionIdHoldsModelAndVersion() {
        PredictionId id = new PredictionId("m-0123456789abcdef~12~01JQZ95E7G9J1M3P5R7T9V1X3Z#7");
        assertThat(id.modelId()).isEqualTo(new ModelId("m-0123456789abcdef"));
        assertThat(id.version()).isEqualTo(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictionId("m~1").modelId())
                .withMessageContaining("<model id>~<version>~<id>");
        assertThatIllegalArgumentException().isThrownBy(() -> new PredictionId("m~one~x").version());
        assertThatIllegalArgumentException().isThrownBy(() -> new PredictionId("a~1~b~c").version());
    }

    @Test
    void anAggregateKeyReadsBack() {
        Aggregate aggregate = new Aggregate("training-run", "a/b");
        assertThat(aggregate.key()).isEqualTo("training-run/a/b");
        assertThat(Aggregate.parse(aggregate.key())).isEqualTo(aggregate);
        assertThatIllegalArgumentException().isThrownBy(() -> Aggregate.parse("nothing"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Aggregate("model", ""));
    }

    @Test
    void anArtifactIsFoundUnderItsDigest() {
        String digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        ArtifactRef ref = ArtifactRef.ofContent(digest, 4, "text/plain");
        assertThat(ref.uri()).isEqualTo("artifact:sha256/" + digest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArtifactRef.ofContent(digest.toUpperCase(Locale.ROOT), 4, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> ArtifactRef.ofContent(digest.substring(1), 4, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> ArtifactRef.ofContent(digest, -1, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> ArtifactRef.ofContent(digest, 1, ""));
    }

    @Test
    void topicsAreNamedWithTheConfiguredPrefixAndPredictionsAreNoFacts() {
        assertThat(Topic.DATASET.name("driftloop.")).isEqualTo("driftloop.dataset.v1");
        assertThat(Topic.facts()).hasSize(8).doesNotContain(Topic.PREDICTION, Topic.LABEL);
    }
}
