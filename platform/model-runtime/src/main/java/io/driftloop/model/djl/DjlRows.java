package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Rows and their classes, or their numbers in a regression, on a device, ready for batches. Images are kept channels last. Filled row by row, so that
 * memory holds them once.
 *
 * <p>Batches belong to the manager that asks for them.
 */
public final class DjlRows implements AutoCloseable {

    private static final int CHUNK_ROWS = 1024;

    private final NDManager manager;
    private final List<Integer> rowShape;
    private final int rowLength;
    private final int width;
    private final boolean regression;
    private final NDArray features;
    private final int[] classes;
    private final float[] numbers;
    /** The bytes of {@link #chunk}: of floats the engine would make a copy first. */
    private final ByteBuffer bytes;

    private final FloatBuffer chunk;
    private int stored;
    private int filled;

    /**
     * Room for {@code capacity} rows.
     *
     * @param model whose device they go to
     */
    public DjlRows(DjlModel model, int capacity) {
        this.manager = model.manager().newSubManager();
        this.rowShape = model.inputShape();
        this.rowLength = model.rowLength();
        this.width = model.outputs();
        this.regression = model.regression();
        this.classes = new int[regression ? 0 : capacity];
        this.numbers = new float[regression ? capacity : 0];
        this.features = manager.create(shape(capacity), DataType.FLOAT32);
        int room = Math.multiplyExact(Math.min(CHUNK_ROWS, Math.max(1, capacity)), 4 * rowLength);
        this.bytes = ByteBuffer.allocateDirect(room).order(ByteOrder.nativeOrder());
        this.chunk = bytes.asFloatBuffer();
    }

    private Shape shape(int rows) {
        return rowShape.size() == 3
                ? new Shape(rows, rowShape.get(1), rowShape.get(2), rowShape.get(0))
                : new Shape(rows).addAll(DjlNetwork.shape(rowShape));
    }

    /**
     * Adds a row.
     *
     * @param row numbers in the model's order (channels first)
     * @param classIndex its class
     */
    public void add(float[] row, int classIndex) {
        classes[filled] = classIndex;
        put(row);
    }

    /**
     * Adds a row of a regression.
     *
     * @param row numbers in the model's order (channels first)
     * @param number what is to be answered
     */
    public void addNumber(float[] row, float number) {
        numbers[filled] = number;
        put(row);
    }

    private void put(float[] row) {
        if (row.length != rowLength) {
            throw new IllegalArgumentException("a row has " + rowLength + " numbers, given are " + row.length);
        }
        filled++;
        if (rowShape.size() == 3 && rowShape.get(0) > 1) {
            putChannelsLast(row);
        } else {
            chunk.put(row);
        }
        if (!chunk.hasRemaining()) {
            flush();
        }
    }

    private void putChannelsLast(float[] row) {
        int channels = rowShape.get(0);
        int pixels = rowLength / channels;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                chunk.put(row[channel * pixels + pixel]);
            }
        }
    }

    private void flush() {
        chunk.flip();
        int rows = chunk.remaining() / rowLength;
        if (rows > 0) {
            try (NDManager scope = manager.newSubManager();
                    NDArray part =
                            scope.create(bytes.limit(Float.BYTES * rows * rowLength), shape(rows), DataType.FLOAT32)) {
                features.set(new NDIndex(stored + ":" + (stored + rows)), part);
            }
        }
        stored += rows;
        chunk.clear();
    }

    /** Whether they have numbers instead of classes. */
    boolean regression() {
        return regression;
    }

    /** Rows added. */
    public int size() {
        return filled;
    }

    /** The rows at {@code indices}, in {@code scope}. */
    NDArray features(NDManager scope, int[] indices) {
        flush();
        // the receiver's manager would own the result: the index decides the rows, the scope the owner
        NDArray positions = scope.create(indices);
        NDArray batch = features.get(scope, new NDIndex("{}", positions));
        return batch;
    }

    /** Shares of the classes at {@code indices}, row by row: 1 for its own, else 0. Of a regression the numbers. */
    float[] targets(int[] indices) {
        float[] targets = new float[Math.multiplyExact(indices.length, width)];
        for (int i = 0; i < indices.length; i++) {
            if (regression) {
                targets[i] = numbers[indices[i]];
            } else {
                targets[i * width + classes[indices[i]]] = 1;
            }
        }
        return targets;
    }

    /**
     * What {@code hits} of all rows say: of classes the share that is right; of a regression R², the share of the numbers' variance that is explained. Of equal numbers,
     * which have none, R² is 1 where all are met and else 0, as scikit-learn has it.
     *
     * @param hits sum over all rows of what {@link DjlScorer} counts
     */
    double score(double hits) {
        if (!regression) {
            return hits / filled;
        }
        double mean = 0;
        for (int i = 0; i < filled; i++) {
            mean += numbers[i] / (double) filled;
        }
        double total = 0;
        for (int i = 0; i < filled; i++) {
            total += (numbers[i] - mean) * (numbers[i] - mean);
        }
        return total > 0 ? 1 - hits / total : hits > 0 ? 0 : 1;
    }

    /** How much the rows at {@code indices} count. */
    float[] weights(int[] indices, float[] byClass) {
        float[] weights = new float[indices.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = byClass[classes[indices[i]]];
        }
        return weights;
    }

    /** How many rows there are of each class. */
    public int[] counts() {
        int[] counts = new int[width];
        for (int i = 0; i < filled; i++) {
            counts[classes[i]]++;
        }
        return counts;
    }

    /** The classes at {@code indices}, in {@code scope}, shape (N, 1). */
    NDArray classes(NDManager scope, int[] indices) {
        int[] values = Arrays.stream(indices).map(index -> classes[index]).toArray();
        return scope.create(values, new Shape(indices.length, 1));
    }

    @Override
    public void close() {
        manager.close();
    }
}
