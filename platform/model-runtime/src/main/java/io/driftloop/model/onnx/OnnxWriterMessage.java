package io.driftloop.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * One protobuf message being written: the three wire kinds that ONNX files need. Field numbers are those of {@code
 * onnx.proto}.
 */
final class OnnxWriterMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OnnxWriterMessage number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    OnnxWriterMessage numbers(int field, Collection<? extends Number> values) {
        values.forEach(value -> number(field, value.longValue()));
        return this;
    }

    OnnxWriterMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    OnnxWriterMessage texts(int field, Collection<String> values) {
        values.forEach(value -> text(field, value));
        return this;
    }

    OnnxWriterMessage message(int field, OnnxWriterMessage value) {
        return bytes(field, value.bytes());
    }

    OnnxWriterMessage bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
