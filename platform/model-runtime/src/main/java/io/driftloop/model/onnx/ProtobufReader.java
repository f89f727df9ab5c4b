package io.driftloop.model.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of one protobuf message, one after another. */
final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_VARINT_BITS = 64;

    private final byte[] bytes;
    private int at;
    private int field;
    private int wire;
    private int fieldStart;
    private int contentStart;
    private int contentEnd;
    private long number;

    ProtobufReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Goes to the next field.
     *
     * @return its number; 0 at the end
     * @throws OnnxException when the bytes are no protobuf message
     */
    int next() {
        if (at >= bytes.length) {
            return 0;
        }
        fieldStart = at;
        long tag = varint();
        field = (int) (tag >>> 3);
        contentStart = at;
        wire = (int) (tag & 7);
        switch (wire) {
            case VARINT -> number = varint();
            case FIXED64 -> at += Long.BYTES;
            case FIXED32 -> at += Integer.BYTES;
            case LENGTH_DELIMITED -> {
                long length = varint();
                contentStart = at;
                if (length < 0 || length > bytes.length - at) {
                    throw broken();
                }
                at += (int) length;
            }
            default -> throw broken();
        }
        if (at > bytes.length || field == 0) {
            throw broken();
        }
        contentEnd = at;
        return field;
    }

    /** Of a field with a whole number. */
    long number() {
        return number;
    }

    /** Whether the field is of bytes: repeated numbers may be written so, all in one. */
    boolean packed() {
        return wire == LENGTH_DELIMITED;
    }

    /** Of a field of packed numbers. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        ProtobufReader packed = new ProtobufReader(content());
        while (packed.at < packed.bytes.length) {
            numbers.add(packed.varint());
        }
        return numbers;
    }

    /** Of a field with bytes, a text or a message. */
    byte[] content() {
        return Arrays.copyOfRange(bytes, contentStart, contentEnd);
    }

    String text() {
        return new String(bytes, contentStart, contentEnd - contentStart, StandardCharsets.UTF_8);
    }

    /** The field as it stands, with its number. */
    byte[] raw() {
        return Arrays.copyOfRange(bytes, fieldStart, contentEnd);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            if (at >= bytes.length) {
                throw broken();
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken();
    }

    private static OnnxException broken() {
        return new OnnxException("it is no ONNX file");
    }
}
