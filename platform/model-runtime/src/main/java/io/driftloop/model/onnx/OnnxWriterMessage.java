package io.driftloop.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * One protobuf message being written: the wire kinds that ONNX files need. Field numbers are those of {@code
 * onnx.proto}. Outside of this package one is only handed on: as an attribute of a node.
 */
public final class OnnxWriterMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OnnxWriterMessage() {}

    OnnxWriterMessage number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    OnnxWriterMessage real(int field, float value) {
        varint((long) field << 3 | FIXED32);
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(bits >>> shift);
        }
        return this;
    }

    /** The fields of another message, as if they had been written here. */
    OnnxWriterMessage raw(OnnxWriterMessage other) {
        out.writeBytes(other.bytes());
        return this;
    }

    /** Fields as they were read. */
    OnnxWriterMessage raw(byte[] fields) {
        out.writeBytes(fields);
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
