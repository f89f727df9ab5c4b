package io.driftloop.serving.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Datatypes of the Open Inference Protocol that hold numbers: which they can hold, and how they lie in binary tensors (little-endian). */
public enum Numbers {
    BOOL(1, 0, 1, ByteBuffer::get),
    UINT8(1, 0, 255, in -> Byte.toUnsignedInt(in.get())),
    UINT16(2, 0, 65_535, in -> Short.toUnsignedInt(in.getShort())),
    UINT32(4, 0, 4_294_967_295.0, in -> Integer.toUnsignedLong(in.getInt())),
    UINT64(8, 0, 18_446_744_073_709_551_615.0, in -> unsigned(in.getLong())),
    INT8(1, -128, 127, ByteBuffer::get),
    INT16(2, -32_768, 32_767, ByteBuffer::getShort),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE, ByteBuffer::getInt),
    INT64(8, Long.MIN_VALUE, Long.MAX_VALUE, ByteBuffer::getLong),
    // a number beyond the largest one that still rounds to it is one: the shortest text of the largest float is
    FP16(2, -0x1.FFDFFFFFFFFFFp15, 0x1.FFDFFFFFFFFFFp15, in -> HalfFloats.value(in.getShort())),
    BF16(2, -0x1.FEFFFFFFFFFFFp127, 0x1.FEFFFFFFFFFFFp127, in -> Float.intBitsToFloat(in.getShort() << 16)),
    FP32(4, -0x1.FFFFFEFFFFFFFp127, 0x1.FFFFFEFFFFFFFp127, ByteBuffer::getFloat),
    FP64(8, -Double.MAX_VALUE, Double.MAX_VALUE, ByteBuffer::getDouble);

    private final int bytes;
    private final double low;
    private final double high;
    private final boolean whole;
    private final ToDoubleFunction<ByteBuffer> reader;

    Numbers(int bytes, double low, double high, ToDoubleFunction<ByteBuffer> reader) {
        this.reader = reader;
        this.bytes = bytes;
        this.low = low;
        this.high = high;
        this.whole = !name().startsWith("FP") && !name().startsWith("BF");
    }

    /**
     * By name.
     *
     * @throws InferenceException for a datatype that holds no numbers
     */
    public static Numbers of(String datatype) {
        for (Numbers numbers : values()) {
            if (numbers.name().equals(datatype)) {
                return numbers;
            }
        }
        throw InferenceException.invalid("datatype '" + datatype + "' is not one of "
                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + ", BYTES");
    }

    /** Of one value in a binary tensor. */
    public int bytes() {
        return bytes;
    }

    /** The next value of a little-endian binary tensor. */
    public double read(ByteBuffer in) {
        return reader.applyAsDouble(in);
    }

    /** The nearest number to 64 bits without a sign. */
    public static double unsigned(long bits) {
        // the lowest bit is kept as a sticky one, so that halving first rounds as the whole does
        return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
    }

    /** False for NaN and infinities too. */
    boolean holds(double number) {
        return number >= low && number <= high && (!whole || number == Math.rint(number));
    }
}
