package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.stream.IntStream;

/** Answers of a network without learning. */
public final class DjlScorer {

    private static final int BATCH = 256;

    private final DjlNetwork network;
    private final Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, true, true);

    public DjlScorer(DjlNetwork network) {
        this.network = network;
    }

    /**
     * How well the rows are answered.
     *
     * @param loss mean cross entropy
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
                lossSum += (double) loss.evaluate(new NDList(classes), new NDList(logits))
                                .getFloat()
                        * batch.length;
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
                float[] flat = logits.softmax(1).toFloatArray();
                int width = network.plan().classes();
                for (int i = 0; i * width < flat.length && from + i < answers.length; i++) {
                    answers[from + i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
                }
            }
        }
        return answers;
    }

    private static int[] range(DjlRows rows, int from) {
        return IntStream.range(from, Math.min(rows.size(), from + BATCH)).toArray();
    }

    /** Number of rows whose largest logit is their class, as a float on the device. */
    static NDArray right(NDArray logits, NDArray classes) {
        NDArray answers = logits.argMax(1).toType(DataType.INT32, false);
        return answers.eq(classes.reshape(-1)).toType(DataType.FLOAT32, false).sum();
    }
}
