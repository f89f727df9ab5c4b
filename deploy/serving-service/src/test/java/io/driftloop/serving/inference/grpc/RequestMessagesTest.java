package io.driftloop.serving.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import inference.InferTensorContents;
import inference.ModelInferRequest;
import inference.ModelInferRequest.InferInputTensor;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMessagesTest {

    /** Typed fields and raw bytes are two ways to say the same; the bytes are as NumPy writes them. */
    @ParameterizedTest
    @CsvSource({
        "BOOL, bool_contents, 0100, 1 0",
        "UINT8, uint_contents, 00ff, 0 255",
        "UINT16, uint_contents, ffff0100, 65535 1",
        "UINT32, uint_contents, ffffffff, 4294967295",
        "UINT64, uint64_contents, ffffffffffffffff0100000000000000, 18446744073709551615 1",
        "INT8, int_contents, 80ff, -128 -1",
        "INT16, int_contents, 0080, -32768",
        "INT32, int_contents, 00000080, -2147483648",
        "INT64, int64_contents, 0000000000000080, -9223372036854775808",
        "FP32, fp32_contents, 0000803f000020c10000c07f, 1 -10 NaN",
        "FP64, fp64_contents, 182d4454fb210940, 3.141592653589793"
    })
    void typedContentsAreReadAsTheirBytesAre(String datatype, String field, String hex, String values) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        Arrays.stream(values.split(" ")).forEach(value -> add(contents, field, value));

        TensorInput typed = only(message(datatype, contents));
        TensorInput raw = only(raw(datatype, HexFormat.of().parseHex(hex)));

        assertThat(typed.numbers()).isEqualTo(raw.numbers()).hasSize(values.split(" ").length);
        assertThat(typed.numbers()[0]).isEqualTo(Double.parseDouble(values.split(" ")[0]));
        assertThat(typed.datatype()).isEqualTo(datatype);
        assertThat(typed.shape()).containsExactly(1, 2);
    }

    @Test
    void textsAreReadEitherWay() {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder()
                .addBytesContents(ByteString.copyFromUtf8("üa"))
                .addBytesContents(ByteString.EMPTY);

        assertThat(only(message("BYTES", contents)).texts()).containsExactly("üa", "");
        assertThat(only(raw("BYTES", "\3\0\0\0üa\0\0\0\0".getBytes(StandardCharsets.UTF_8)))
                        .texts())
                .containsExactly("üa", "");
    }

    @Test
    void whatFitsNoDatatypeIsRefusedWithWhatWould() {
        InferTensorContents.Builder floats = InferTensorContents.newBuilder().addFp32Contents(1);
        assertInvalid(message("UINT8", floats), "not UINT8: that stands in uint_contents alone");
        assertInvalid(
                message("FP32", floats.clone().addIntContents(3)), "not FP32: that stands in fp32_contents alone");
        assertInvalid(message("BYTES", floats), "not BYTES: that stands in bytes_contents alone");
        assertInvalid(message("FP16", floats), "FP16, which is sent in raw_input_contents alone");
        assertInvalid(message("FP8", floats), "datatype 'FP8' is not one of");
        assertInvalid(message("", floats), "datatype '' is not one of");
        assertInvalid(raw("INT32", new byte[] {1, 2, 3}), "no whole number of INT32 values of 4");
        assertInvalid(ModelInferRequest.newBuilder(), "'inputs' is missing");
        assertInvalid(
                message("FP32", floats).addRawInputContents(ByteString.copyFrom(new byte[4])),
                "contents beside raw_input_contents");
        assertInvalid(
                raw("INT8", new byte[1]).addRawInputContents(ByteString.EMPTY),
                "raw_input_contents has 2 elements, where there are 1 inputs");
        assertInvalid(
                message("FP32", floats)
                        .addOutputs(ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                                .setName("logits")),
                "there is no output 'logits'");
        ModelInferRequest.Builder negative = message("FP32", floats);
        negative.getInputsBuilder(0).addShape(-1);
        assertInvalid(negative, "whole numbers that are not negative");
        ModelInferRequest.Builder deep = message("FP32", floats);
        for (int i = 0; i < 20; i++) {
            deep.getInputsBuilder(0).addShape(1);
        }
        assertInvalid(deep, "at most 16 whole numbers");
    }

    @Test
    void theIdAndTheNamedOutputsAreTakenOver() {
        InferRequest request = RequestMessages.read(raw("UINT8", new byte[2])
                .setId("mine")
                .addOutputs(ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                        .setName("class"))
                .build());

        assertThat(request.id()).isEqualTo("mine");
        assertThat(request.outputs().contains("class")).isTrue();
        assertThat(request.outputs().contains("output")).isFalse();
        assertThat(RequestMessages.read(raw("UINT8", new byte[2]).build()).id()).isNull();
    }

    /** Whatever bytes come: a request, or a refusal. */
    @Test
    void damagedMessagesAreRefusedAndNothingElse() {
        byte[] good = raw("FP32", new byte[8]).setModelName("m").build().toByteArray();
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] noisy = good.clone();
            noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            try {
                RequestMessages.read(RequestMessages.parse(noisy));
            } catch (InferenceException e) {
                assertThat(e.reason()).isEqualTo(InferenceException.Reason.INVALID);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static void add(InferTensorContents.Builder contents, String field, String value) {
        BiConsumer<InferTensorContents.Builder, String> adder =
                switch (field) {
                    case "bool_contents" -> (c, v) -> c.addBoolContents(v.equals("1"));
                    case "int_contents" -> (c, v) -> c.addIntContents(Integer.parseInt(v));
                    case "int64_contents" -> (c, v) -> c.addInt64Contents(Long.parseLong(v));
                    case "uint_contents" -> (c, v) -> c.addUintContents(Integer.parseUnsignedInt(v));
                    case "uint64_contents" -> (c, v) -> c.addUint64Contents(Long.parseUnsignedLong(v));
                    case "fp32_contents" -> (c, v) -> c.addFp32Contents(Float.parseFloat(v));
                    case "fp64_contents" -> (c, v) -> c.addFp64Contents(Double.parseDouble(v));
                    default -> throw new IllegalArgumentException(field);
                };
        adder.accept(contents, value);
    }

    private static TensorInput only(ModelInferRequest.Builder message) {
        List<TensorInput> inputs = RequestMessages.read(message.build()).inputs();
        assertThat(inputs).hasSize(1);
        return inputs.get(0);
    }

    private static ModelInferRequest.Builder message(String datatype, InferTensorContents.Builder contents) {
        return ModelInferRequest.newBuilder().addInputs(tensor(datatype).setContents(contents));
    }

    private static ModelInferRequest.Builder raw(String datatype, byte[] bytes) {
        return ModelInferRequest.newBuilder()
                .addInputs(tensor(datatype))
                .addRawInputContents(ByteString.copyFrom(bytes));
    }

    private static InferInputTensor.Builder tensor(String datatype) {
        return InferInputTensor.newBuilder()
                .setName("x")
                .setDatatype(datatype)
                .addShape(1)
                .addShape(2);
    }

    private static void assertInvalid(ModelInferRequest.Builder message, String words) {
        assertThatThrownBy(() -> RequestMessages.read(message.build()))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.reason()).isEqualTo(InferenceException.Reason.INVALID))
                .hasMessageContaining(words);
    }
}
