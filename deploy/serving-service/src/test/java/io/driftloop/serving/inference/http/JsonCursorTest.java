package io.driftloop.serving.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonCursorTest {

    @Test
    void numbersAreReadAsThePlatformReadsThem() {
        Random random = new Random(20260101);
        for (int i = 0; i < 200_000; i++) {
            String text =
                    switch (i % 5) {
                        case 0 -> String.valueOf(random.nextInt(256));
                        case 1 -> Float.toString(random.nextFloat());
                        case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                        case 3 -> random.nextLong() + "." + Math.abs(random.nextLong());
                        default -> random.nextInt() + "e" + (random.nextInt(700) - 350);
                    };
            if (text.contains("NaN") || text.contains("Inf")) {
                continue;
            }
            assertThat(cursor(text).number()).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void numbersInARowAreReadAsThePlatformReadsThem() {
        Random random = new Random(20260102);
        for (int i = 0; i < 100_000; i++) {
            String text =
                    switch (i % 6) {
                        case 0 -> String.valueOf(random.nextInt(256));
                        case 1 -> Float.toString(random.nextFloat());
                        case 2 -> Double.toString(random.nextGaussian());
                        case 3 -> random.nextLong() + "." + Math.abs(random.nextInt());
                        case 4 ->
                            new BigDecimal(Math.abs(random.nextLong() >> random.nextInt(40)))
                                    .movePointLeft(random.nextInt(18))
                                    .toPlainString();
                        default -> "-" + random.nextInt(1_000) + ".0";
                    };
            double[] read = new double[2];
            JsonCursor cursor = cursor(text + ",");
            if (cursor.plainNumbers(read, 1) == 0) {
                read[1] = cursor.number();
                cursor.expect(',');
            }
            cursor.end();
            assertThat(read[1]).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void aRowOfNumbersEndsWhereSomethingElseComes() {
        double[] read = new double[8];
        for (String rest : List.of(
                "4]",
                "4e1,",
                "null,",
                "01,",
                "1.,",
                ".5,",
                "-,",
                "1.2.3,",
                "9007199254740993,",
                "  4,",
                "4 ,",
                "",
                "]")) {
            JsonCursor cursor = cursor("1, -2.5,0," + rest);
            assertThat(cursor.plainNumbers(read, 0)).as(rest).isEqualTo(3);
            assertThat(cursor.plainNumbers(read, 3)).as(rest).isZero();
        }
        assertThat(read).startsWith(1, -2.5, 0, 0);
        assertThat(cursor("1,2,3,").plainNumbers(new double[2], 0))
                .as("no more than there is room for")
                .isEqualTo(2);
    }

    @Test
    void edgesOfNumbersAreExact() {
        for (String text : List.of(
                "0",
                "-0",
                "-0.0",
                "1e22",
                "1e23",
                "9007199254740993",
                "123456789012345678",
                "4.9e-324",
                "1e400",
                "1e9999999999",
                "0.1",
                "999999999999999e22",
                "1E+2",
                "1.7976931348623157e308")) {
            assertThat(cursor(text).number()).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void whatIsNoJsonNumberIsRefused() {
        for (String text : List.of("", "-", "01", "1.", ".5", "+1", "1e", "1e+", "NaN", "Infinity", "0x10", "true")) {
            assertThatThrownBy(() -> {
                        JsonCursor cursor = cursor(text);
                        cursor.number();
                        cursor.end();
                    })
                    .as(text)
                    .isInstanceOf(InferenceException.class);
        }
    }

    @Test
    void stringsWithEscapesAreRead() {
        assertThat(cursor("\"gr\\u00fc\\u00df \\\"x\\\" \\\\ \\n ü€\"").string())
                .isEqualTo("grüß \"x\" \\ \n ü€");
    }

    @Test
    void membersMayComeInAnyOrderAndUnknownOnesArePassedOver() {
        InferRequest request = read("""
                {"parameters": {"a": [1, {"b": null}], "c": "}]"}, "outputs": [{"parameters": {}, "name": "class"}],
                 "inputs": [{"data": [[1, 2.5], [-3e1, 4]], "parameters": {"x": true}, "datatype": "FP32", "shape": [2, 2],
                             "name": "input"}], "id": "abc", "more": false}
                """);

        assertThat(request.id()).isEqualTo("abc");
        assertThat(request.outputs().named()).isEqualTo(Map.of("class", false));
        TensorInput input = request.inputs().get(0);
        assertThat(input.shape()).containsExactly(2, 2);
        assertThat(input.numbers()).containsExactly(1, 2.5, -30, 4);
    }

    @Test
    void textsAndMissingValuesAreRead() {
        TensorInput texts =
                read("{\"inputs\":[{\"name\":\"job\",\"shape\":[3],\"datatype\":\"BYTES\",\"data\":[null,\"a\",\"b\"]}]}")
                        .inputs()
                        .get(0);
        TensorInput numbers =
                read("{\"inputs\":[{\"name\":\"age\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[null,7]}]}")
                        .inputs()
                        .get(0);

        assertThat(texts.texts()).containsExactly(null, "a", "b");
        assertThat(numbers.numbers()).containsExactly(Double.NaN, 7);
    }

    @Test
    void bodiesThatAreNoRequestAreRefusedInWords() {
        assertRefused("", "expected '{'");
        assertRefused("[]", "expected '{'");
        assertRefused("{}", "'inputs' is missing or empty");
        assertRefused("{\"inputs\":[]}", "'inputs' is missing or empty");
        assertRefused(
                "{\"inputs\":[{\"name\":\"input\"}]}",
                "an input needs 'name', 'shape', 'datatype' and either 'data' or the parameter");
        assertRefused(input("[1]", "[1,2"), "expected ']'");
        assertRefused(input("[1]", "[1] x"), "expected '}'");
        assertRefused(input("[1.5]", "[1]"), "'shape' must hold at most 16 whole numbers");
        assertRefused(input("[-1]", "[1]"), "'shape' must hold at most 16 whole numbers");
        assertRefused(input("[1]", "[NaN]"), "expected a number");
        assertRefused(input("[1]", "[\"a\",1]"), "mixes texts and numbers");
        assertRefused(input("[1]", "[\"a\"]"), "the data of 'input' is not FP32");
        assertRefused(input("[1]", "[".repeat(1000)), "nested too deeply");
        assertRefused("{\"a\":" + "[".repeat(100_000), "nested too deeply");
        assertRefused("{\"inputs\":[{}]}", "expected '\"'");
        assertRefused(input("[1]", "[1]") + "{", "unexpected text after the end");
    }

    private static String input(String shape, String data) {
        return "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":" + shape + ",\"data\":" + data
                + "}]}";
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> read(body))
                .as(body.substring(0, Math.min(80, body.length())))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.reason()).isEqualTo(InferenceException.Reason.INVALID))
                .hasMessageContaining(message);
    }

    private static InferRequest read(String body) {
        return InferRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonCursor cursor(String text) {
        return new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
    }
}
