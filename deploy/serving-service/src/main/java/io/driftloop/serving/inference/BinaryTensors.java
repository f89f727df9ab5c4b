package io.driftloop.serving.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tensors of the binary extension of the Open Inference Protocol: row-major, little-endian, {@code BOOL} one byte each, {@code BYTES} a length of four bytes
 * before each value. Stateless.
 */
public final class BinaryTensors {

    /** The datatype that holds texts. */
    public static final String DATATYPE_OF_TEXTS = "BYTES";

    /** An empty text with its place in a list. */
    private static final int TEXT_BYTES = 64;

    private BinaryTensors() {}

    /**
     * Bytes of heap, about, that reading a tensor takes.
     *
     * @param size bytes of it
     * @throws InferenceException for what is no datatype
     */
    public static long heap(String datatype, long size) {
        return datatype.equals(DATATYPE_OF_TEXTS)
                ? size / Integer.BYTES * TEXT_BYTES + size
                : size / Numbers.of(datatype).bytes() * Double.BYTES;
    }

    /**
     * Reads a tensor that takes all that remains.
     *
     * @throws InferenceException when it is none of this datatype
     */
    public static TensorInput read(String name, String datatype, long[] shape, ByteBuffer bytes) {
        ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (datatype.equals(DATATYPE_OF_TEXTS)) {
            return new TensorInput(name, datatype, shape, null, texts(name, in));
        }
        Numbers type = Numbers.of(datatype);
        if (in.remaining() % type.bytes() != 0) {
            throw InferenceException.invalid("'" + name + "' has " + in.remaining()
                    + " bytes, which is no whole number of " + datatype + " values of " + type.bytes());
        }
        double[] numbers = new double[in.remaining() / type.bytes()];
        if (type == Numbers.FP32) {
            floats(in, numbers);
        } else {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = type.read(in);
            }
        }
        return new TensorInput(name, datatype, shape, numbers, null);
    }

    /** What nearly all tensors hold: read at once. */
    private static void floats(ByteBuffer in, double[] numbers) {
        float[] all = new float[numbers.length];
        in.asFloatBuffer().get(all);
        for (int i = 0; i < all.length; i++) {
            numbers[i] = all[i];
        }
    }

    private static List<@Nullable String> texts(String name, ByteBuffer in) {
        List<@Nullable String> texts = new ArrayList<>();
        while (in.hasRemaining()) {
            long length = in.remaining() < Integer.BYTES ? -1 : Integer.toUnsignedLong(in.getInt());
            if (length < 0 || length > in.remaining()) {
                throw InferenceException.invalid("value " + texts.size() + " of '" + name
                        + "' is cut off: each needs its length in four bytes and as many bytes");
            }
            byte[] text = new byte[(int) length];
            in.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** Probabilities as {@code FP32}. */
    public static ByteBuffer floats(float[] values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.asFloatBuffer().put(values);
        return out;
    }

    /** Texts as {@code BYTES}. */
    public static ByteBuffer texts(List<String> values) {
        List<byte[]> all =
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList();
        int size = all.stream().mapToInt(v -> Integer.BYTES + v.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        all.forEach(text -> out.putInt(text.length).put(text));
        return out.flip();
    }
}
