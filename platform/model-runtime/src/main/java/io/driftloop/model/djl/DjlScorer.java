package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.stream.IntStream;

/** Answers of a network without learning. */
public final class DjlScorer {

    private static final int BATCH = 256;

    private final DjlNetwork network;
    private final DjlLoss loss;

    /** Judges by cross entropy. */
    public DjlScorer(DjlNetwork network) {
        this(network, DjlLoss.crossEntropy(network));
    }

    public DjlScorer(DjlNetwork network, DjlLoss loss) {
        this.network = network;
        this.loss = loss;
    }

    /**
     * How well the rows are answered.
     *
     * @param loss mean over the rows
     * @param accuracy share of rows answered rightly
     */
    public record Score(double loss, double accuracy) {}

    /** Judges all rows; both figures are NaN where there are none. */
    public Score score(DjlRows rows) {
        double lossSum = 0;
        double right = 0;
        for (int from = 0; from < rows.size(); from += BATCH) {
            int[] batch = range(rows, from);
            try (NDManager scope = network.manager().newSubManager()) {
                NDArray classes = rows.classes(scope, batch);
                NDArray logits = network.logits(rows.features(scope, batch));
                NDArray targets = scope.create(
                        rows.targets(batch),
                        new Shape(batch.length, network.plan().classes()));
                lossSum += loss.perRow(logits, targets).sum().getFloat();
                right += right(logits, classes).getFloat();
            }
        }
        return new Score(lossSum / rows.size(), right / rows.size());
    }

    /** Probabilities of the first {@code limit} rows. */
    public float[][] probabilities(DjlRows rows, int limit) {
        float[][] answers = new float[Math.min(limit, rows.size())][];
        for (int from = 0; from < answers.length; from += BATCH) {
            try (NDManager scope = network.manager().newSubManager()) {
                NDArray logits = network.logits(rows.features(scope, range(rows, from)));
                float[] flat = probabilities(logits, network.plan().binary()).toFloatArray();
                int width = network.plan().classes();
                for (int i = 0; i * width < flat.length && from + i < answers.length; i++) {
                    answers[from + i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
                }
            }
        }
        return answers;
    }

    /** (N, classes). */
    static NDArray probabilities(NDArray logits, boolean binary) {
        if (!binary) {
            return logits.softmax(1);
        }
        NDArray second = Activation.sigmoid(logits);
        return second.neg().add(1).concat(second, 1);
    }

    private static int[] range(DjlRows rows, int from) {
        return IntStream.range(from, Math.min(rows.size(), from + BATCH)).toArray();
    }

    /** Number of rows whose largest logit, or side of 0, is their class, as a float on the device. */
    static NDArray right(NDArray logits, NDArray classes) {
        boolean binary = logits.getShape().get(1) == 1;
        NDArray answers = binary ? logits.gt(0).reshape(-1) : logits.argMax(1);
        return answers.toType(DataType.INT32, false)
                .eq(classes.reshape(-1))
                .toType(DataType.FLOAT32, false)
                .sum();
    }
}
