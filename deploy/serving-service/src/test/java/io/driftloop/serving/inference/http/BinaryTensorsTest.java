package io.driftloop.serving.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.serving.inference.BinaryTensors;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryTensorsTest {

    /** Bytes as NumPy 2 writes these values ({@code numpy.array(values, dtype).tobytes().hex()}); BF16 is the upper half of FP32. */
    @ParameterizedTest
    @CsvSource({
        "BOOL, 0100, 1 0",
        "UINT8, 00ff, 0 255",
        "UINT16, ffff0100, 65535 1",
        "UINT32, ffffffff, 4294967295",
        "UINT64, ffffffffffffffff0100000000000000, 18446744073709551615 1",
        "UINT64, 0108000000000080, 9223372036854777856",
        "INT8, 80ff, -128 -1",
        "INT16, 0080, -32768",
        "INT32, 00000080, -2147483648",
        "INT64, 0000000000000080, -9223372036854775808",
        "FP16, 003c00c0ff7b01000080003800840100, 1 -2 65504 5.960464477539063e-08 -0.0 0.5 -6.103515625e-05 5.960464477539063e-08",
        "FP16, 007c00fc007e, Infinity -Infinity NaN",
        "BF16, 803f40c0, 1 -3",
        "FP32, 0000803f000020c1, 1 -10",
        "FP64, 182d4454fb210940, 3.141592653589793"
    })
    void everyDatatypeIsReadAsNumpyWritesIt(String datatype, String hex, String values) {
        TensorInput read = BinaryTensors.read("x", datatype, new long[] {1}, bytes(hex));
        double[] expected = java.util.Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(read.numbers()).containsExactly(expected);
    }

    @Test
    void textsHaveTheirLengthBeforeThem() {
        ByteBuffer in = bytes("03000000" + "c3bc61" + "00000000" + "01000000" + "62");
        assertThat(BinaryTensors.read("x", "BYTES", new long[] {3}, in).texts()).containsExactly("üa", "", "b");
        for (String cut : new String[] {"030000", "0300000061", "ffffffff61", "010000006102"}) {
            assertThatThrownBy(() -> BinaryTensors.read("x", "BYTES", new long[] {1}, bytes(cut)))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("of 'x' is cut off");
        }
    }

    @Test
    void tensorsBehindTheJsonAreTakenInTheOrderOfTheInputs() {
        InferRequest request =
                read(input("a", "INT16", 2, 4) + "," + input("b", "BYTES", 1, 5), "0100ffff" + "0100000078");
        assertThat(request.inputs().get(0).numbers()).containsExactly(1, -1);
        assertThat(request.inputs().get(1).texts()).containsExactly("x");
    }

    @Test
    void outputsAreBinaryAsTheRequestOrEachOfThemSays() {
        String one = input("a", "UINT8", 1, 1);
        assertThat(read(one, "01").outputs().anyBinary()).isFalse();
        InferRequest all = read(one + "],\"parameters\":{\"binary_data_output\":true},\"x\":[", "01");
        assertThat(all.outputs().binary("output")).isTrue();
        assertThat(all.outputs().binary("class")).isTrue();
        InferRequest some = read(
                one + "],\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"class\","
                        + "\"parameters\":{\"binary_data\":false}},{\"name\":\"output\"}],\"x\":[",
                "01");
        assertThat(some.outputs().named()).isEqualTo(Map.of("class", false, "output", true));
    }

    @Test
    void bodiesWhoseBytesDoNotFitAreRefusedInWords() {
        assertRefused(input("a", "FP32", 1, 5), "0000000000", "no whole number of FP32 values of 4");
        assertRefused(input("a", "FP32", 1, 8), "00000000", "announces 8 bytes behind the JSON, where 4 are left");
        assertRefused(input("a", "FP32", 1, 4), "0000000000", "1 bytes lie behind the last binary tensor");
        assertRefused(input("a", "FP99", 1, 4), "00000000", "datatype 'FP99' is not one of BOOL, UINT8");
        assertRefused(
                "{\"name\":\"a\",\"datatype\":\"UINT8\",\"shape\":[1],\"data\":[1],\"parameters\":{\"binary_data_size\":1}}",
                "01",
                "either 'data' or the parameter");
        assertRefused(input("a", "UINT8", 1, 1).replace(":1}}", ":1.5}}"), "01", "must be a whole number of bytes");
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        for (String head : new String[] {"3", "-1", "x", "", "99999999999"}) {
            assertThatThrownBy(() -> InferRequestReader.read(json, head))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("Inference-Header-Content-Length must be the number of JSON bytes");
        }
    }

    /** Whatever a client sends: a request, or a reason in words. Nothing else comes out. */
    @Test
    void noiseGivesARequestOrAReason() {
        byte[] sound = body(input("a", "INT16", 2, 4) + "," + input("b", "BYTES", 1, 5), "0100ffff" + "0100000078");
        int head = sound.length - 9;
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = java.util.Arrays.copyOf(sound, sound.length - (i % 3 == 0 ? random.nextInt(9) : 0));
            for (int n = random.nextInt(3); n >= 0; n--) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            try {
                InferRequestReader.read(noisy, String.valueOf(head));
            } catch (InferenceException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    private static void assertRefused(String inputs, String hex, String message) {
        assertThatThrownBy(() -> read(inputs, hex))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining(message);
    }

    private static InferRequest read(String inputs, String hex) {
        byte[] body = body(inputs, hex);
        return InferRequestReader.read(body, String.valueOf(body.length - hex.length() / 2));
    }

    private static byte[] body(String inputs, String hex) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("{\"inputs\":[" + inputs + "]}").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(HexFormat.of().parseHex(hex));
        return body.toByteArray();
    }

    private static String input(String name, String datatype, int count, int size) {
        return "{\"name\":\"" + name + "\",\"datatype\":\"" + datatype + "\",\"shape\":[" + count
                + "],\"parameters\":{\"binary_data_size\":" + size + "}}";
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
