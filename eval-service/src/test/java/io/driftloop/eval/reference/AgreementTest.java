package io.driftloop.eval.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each statistic against values that numpy, scipy and Evidently gave. */
class AgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = AgreementTest.class.getResourceAsStream("/statistic/cases.json")) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false);
        }
    }

    @Test
    void allCasesAreThere() throws IOException {
        assertThat(cases().count()).isEqualTo(77);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyExpectedStatisticAgrees(JsonNode recorded) {
        Map<String, ReferenceCase.Gap> gaps = ReferenceCase.gaps(recorded);
        assertThat(gaps).hasSameSizeAs(recorded.get("expected"));
        assertThat(gaps)
                .as(recorded.get("id").asText())
                .allSatisfy((name, gap) ->
                        assertThat(gap.scaled()).isLessThanOrEqualTo(name.equals("hellinger") ? 1e-8 : 1e-9));
    }

    @Test
    void oneWrongDigitFailsItsCaseAndOnlyThat() throws IOException {
        ArrayNode changed = JSON.createArrayNode();
        cases().limit(4).forEach(changed::add);
        ObjectNode expected = (ObjectNode) changed.get(2).get("expected");
        expected.put("psi", expected.get("psi").asDouble() + 3e-8);
        Agreement agreement = Agreement.of(changed);
        assertThat(agreement.whole()).isFalse();
        JsonNode json = agreement.toJson();
        assertThat(json.get("cases").asInt()).isEqualTo(4);
        assertThat(json.get("failed")).containsExactly(JSON.getNodeFactory().textNode("normal_same_n50"));
        assertThat(json.get("worst").get("psi").asDouble()).isBetween(2.9e-8, 3.1e-8);
        assertThat(json.get("worst").get("wasserstein").asDouble()).isLessThan(1e-12);
    }

    @Test
    void aStatisticAWordOrAKindThatWeDoNotKnowFails() throws IOException {
        ArrayNode strange = JSON.createArrayNode();
        cases().limit(3).forEach(strange::add);
        ((ObjectNode) strange.get(0).get("expected")).put("anderson", 1.0);
        ((ObjectNode) strange.get(1).get("expected")).put("ks_p_method", "guess");
        ((ObjectNode) strange.get(2)).put("kind", "audio");
        JsonNode json = Agreement.of(strange).toJson();
        assertThat(json.get("failed")).hasSize(3);
        assertThat(json.get("worst").get("anderson").isNull()).isTrue();
    }
}
