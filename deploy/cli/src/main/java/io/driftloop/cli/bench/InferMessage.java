package io.driftloop.cli.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An {@code inference.ModelInferRequest} of one raw tensor, by hand: the command needs no more of Protocol Buffers. */
final class InferMessage {

    private static final int MODEL_NAME = 1;
    private static final int INPUTS = 5;
    private static final int RAW_INPUT_CONTENTS = 7;
    private static final int TENSOR_NAME = 1;
    private static final int TENSOR_DATATYPE = 2;
    private static final int TENSOR_SHAPE = 3;
    private static final int LENGTH_DELIMITED = 2;
    private static final int SEVEN_BITS = 0x7f;

    private InferMessage() {}

    /**
     * The message.
     *
     * @param shape the tensor's
     * @param raw its numbers, little-endian
     */
    static byte[] of(String model, String datatype, int[] shape, byte[] raw) {
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        for (int size : shape) {
            number(sizes, size);
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        field(tensor, TENSOR_NAME, ascii("input"));
        field(tensor, TENSOR_DATATYPE, ascii(datatype));
        field(tensor, TENSOR_SHAPE, sizes.toByteArray());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        field(message, MODEL_NAME, ascii(model));
        field(message, INPUTS, tensor.toByteArray());
        field(message, RAW_INPUT_CONTENTS, raw);
        return message.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] value) {
        out.write(field << 3 | LENGTH_DELIMITED);
        number(out, value.length);
        out.writeBytes(value);
    }

    private static void number(ByteArrayOutputStream out, int number) {
        int left = number;
        while (left > SEVEN_BITS) {
            out.write(left & SEVEN_BITS | SEVEN_BITS + 1);
            left >>>= 7;
        }
        out.write(left);
    }
}
