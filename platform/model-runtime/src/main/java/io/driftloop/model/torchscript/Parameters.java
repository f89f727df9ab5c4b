package io.driftloop.model.torchscript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** The numbers of stored tensors. All that are asked for are capped together by what the memory of this process allows. */
final class Parameters {

    /** The graph is written in several steps, each of which holds it once. */
    private static final int COPIES = 8;

    private final Archive archive;
    private final long most = Math.min(Archive.MOST_BYTES, Runtime.getRuntime().maxMemory() / COPIES);
    private long left = most;

    /** A storage that many tensors look at is read for each of them, but not endlessly. */
    private long readsLeft = COPIES * most;

    private String entry = "";
    private byte[] storage = {};

    Parameters(Archive archive) {
        this.archive = archive;
    }

    /** Counts so many float32 numbers. */
    void reserve(long numbers) {
        left -= Float.BYTES * numbers;
        if (left < 0) {
            throw new TorchScriptException("the model has more than " + (most >> 20)
                    + " MiB of parameters, more than this process can convert");
        }
    }

    /** The float32 numbers of a tensor, in row-major order. */
    float[] floats(StoredTensor tensor) {
        if (!tensor.type().equals("FloatStorage")) {
            throw new TorchScriptException("the model computes with a tensor of " + typeOf(tensor)
                    + "; models are served in float32: save model.float()");
        }
        ByteBuffer bytes = storage(tensor, Float.BYTES);
        int count = (int) Shape.fixed(tensor.sizes()).product(0, tensor.sizes().size());
        if ((long) count * Float.BYTES > bytes.capacity()) {
            throw new TorchScriptException("a tensor of the model is larger than its storage " + tensor.entry());
        }
        reserve(count);
        float[] values = new float[count];
        if (tensor.isRowMajor()) {
            bytes.position(Math.toIntExact(tensor.offset() * Float.BYTES))
                    .slice()
                    .order(bytes.order())
                    .asFloatBuffer()
                    .get(values);
            return values;
        }
        int[] index = new int[tensor.sizes().size()];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat(Math.toIntExact(place(tensor, index) * Float.BYTES));
            next(index, tensor.sizes());
        }
        return values;
    }

    /** A tensor without dimensions as the number that it stands for in arithmetic; float32 ones stay tensors. */
    Value scalar(StoredTensor tensor) {
        if (!tensor.sizes().isEmpty()) {
            return tensor;
        }
        return switch (tensor.type()) {
            case "DoubleStorage" -> new Value.Real(at(tensor, Double.BYTES).getDouble());
            case "LongStorage" -> Value.Int.of(at(tensor, Long.BYTES).getLong());
            case "IntStorage" -> Value.Int.of(at(tensor, Integer.BYTES).getInt());
            default -> tensor;
        };
    }

    private ByteBuffer at(StoredTensor tensor, int width) {
        ByteBuffer bytes = storage(tensor, width);
        return bytes.position(Math.toIntExact(tensor.offset() * width));
    }

    private ByteBuffer storage(StoredTensor tensor, int width) {
        if (!entry.equals(tensor.entry())) {
            storage = archive.storage(tensor.entry(), Math.min(most, readsLeft));
            entry = tensor.entry();
            readsLeft -= storage.length;
        }
        long last = tensor.offset();
        for (int axis = 0; axis < tensor.sizes().size(); axis++) {
            long steps = Math.multiplyExact(
                    tensor.sizes().get(axis) - 1, tensor.strides().get(axis));
            last = Math.addExact(last, steps);
        }
        if (Math.multiplyExact(Math.addExact(last, 1), (long) width) > storage.length) {
            throw new TorchScriptException("a tensor of the model is larger than its storage " + tensor.entry());
        }
        return ByteBuffer.wrap(storage).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long place(StoredTensor tensor, int[] index) {
        long place = tensor.offset();
        for (int axis = 0; axis < index.length; axis++) {
            place += index[axis] * tensor.strides().get(axis);
        }
        return place;
    }

    private static void next(int[] index, List<Long> sizes) {
        for (int axis = index.length - 1; axis >= 0; axis--) {
            if (++index[axis] < sizes.get(axis)) {
                return;
            }
            index[axis] = 0;
        }
    }

    private static String typeOf(StoredTensor tensor) {
        String type = tensor.type().replace("Storage", "").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "double" -> "float64";
            case "half" -> "float16";
            case "long" -> "int64";
            default -> type.length() > 20 ? "another type" : type;
        };
    }
}
