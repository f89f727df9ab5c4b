package io.driftloop.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** The example of RFC 8785, section 3.2.2, with its result of section 3.2.3, less the one number of more than 15 digits. */
    @Test
    void theExampleOfTheStandardComesOutAsThere() throws JsonProcessingException {
        String given = """
                {
                  "numbers": [1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        assertThat(text(given))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** Section 3.2.3's names: by UTF-16 code units, where a smiley comes before a Hebrew presentation form. */
    @Test
    void membersAreInTheOrderOfTheirCodeUnits() throws JsonProcessingException {
        assertThat(
                        text(
                                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1.0, 1",
        "1e2, 100",
        "0.1, 0.1",
        "0.10000000000000000555, 0.1",
        "123456.789, 123456.789",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "1.5e-7, 1.5e-7",
        "100000000000000000000, 100000000000000000000",
        "1000000000000000000000, 1e+21",
        "-1.25e25, -1.25e+25",
        "9007199254740991, 9007199254740990"
    })
    void numbersAreWrittenAsEcmaScriptDoes(String given, String canonical) throws JsonProcessingException {
        assertThat(text(given)).isEqualTo(canonical);
    }

    private static String text(String json) throws JsonProcessingException {
        return CanonicalJson.text(JSON.readTree(json));
    }
}
