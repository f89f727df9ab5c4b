package io.driftloop.serving.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of requests are the very floats, and doubles, that the platform's parser makes of their texts. */
class NumberReaderTest {
    private static final int PER_TENSOR = 100;

    @Test
    void everyTextIsTheFloatThatThePlatformReads() {
        compare(200_000, 20261128);
    }

    /** About a minute. */
    @Test
    @Tag("slow")
    void tenMillionTextsAreTheFloatsThatThePlatformReads() {
        compare(10_000_000, 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0",
                "-0.0",
                "0e5",
                "1e0000000000000001",
                "1e-99999999999999999999",
                "1e99999999999999999999",
                "0e99999999999999999999",
                "1.4e-45",
                "7.0064923216240853e-46",
                "7.0064923216240854e-46",
                "3.4028235e38",
                "3.4028235677973366e38",
                "340282356779733642748073463979561713663",
                "16777217",
                "16777217.0000000001",
                "9007199791611905",
                "1.00000017881393432617187499",
                "1.00000017881393432617187500",
                "1.00000017881393432617187501",
                "2.2250738585072012e-308",
                "123456789012345678901234567890"
            })
    void whatReadersGetWrongIsRight(String text) {
        assertReads(new String[] {text, text});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-01",
                "00",
                "+1",
                ".5",
                "1.",
                "1.e5",
                "-",
                "--1",
                "1e",
                "1e+",
                "1e5.5",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "-Infinity",
                "1f",
                "1d",
                "1,5x",
                "1 2",
                "\u0661",
                "1.5e-",
                "e5",
                "- 1"
            })
    void whatJsonForbidsIsRefused(String text) {
        for (String json : new String[] {"[" + text + "]", "[1," + text + ",2]"}) {
            byte[] body = request(json, 3, "FP32");
            assertThatThrownBy(() -> InferRequestReader.read(body))
                    .as(json)
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("not readable as JSON at byte");
        }
    }

    @Test
    void aNumberOfAMillionDigitsIsReadAndNoneIsHeldUp() {
        assertReads(new String[] {"1" + "0".repeat(1_000_000) + "e-1000000", "0." + "0".repeat(1_000_000) + "1", "2"});
    }

    private static void compare(int texts, long seed) {
        NumberTexts random = new NumberTexts(seed);
        String[] some = new String[PER_TENSOR];
        for (int done = 0; done < texts; done += some.length) {
            for (int i = 0; i < some.length; i++) {
                some[i] = random.next();
            }
            assertReads(some);
        }
    }

    private static void assertReads(String[] texts) {
        String data = "[" + String.join(",", texts) + "]";
        double[] singles = read(data, texts.length, "FP32");
        double[] doubles = read(data, texts.length, "FP64");
        for (int i = 0; i < texts.length; i++) {
            // bits, for -0 equals 0 otherwise
            if (Float.floatToIntBits((float) singles[i]) != Float.floatToIntBits(Float.parseFloat(texts[i]))
                    || Double.doubleToLongBits(doubles[i]) != Double.doubleToLongBits(Double.parseDouble(texts[i]))) {
                assertThat(new double[] {(float) singles[i], doubles[i]})
                        .as(texts[i])
                        .containsExactly(Float.parseFloat(texts[i]), Double.parseDouble(texts[i]));
            }
        }
    }

    private static double[] read(String data, int count, String datatype) {
        TensorInput input =
                InferRequestReader.read(request(data, count, datatype)).inputs().get(0);
        return Objects.requireNonNull(input.numbers());
    }

    private static byte[] request(String data, int count, String datatype) {
        return ("{\"inputs\":[{\"name\":\"input\",\"data\":" + data + ",\"shape\":[" + count + "],\"datatype\":\""
                        + datatype + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
