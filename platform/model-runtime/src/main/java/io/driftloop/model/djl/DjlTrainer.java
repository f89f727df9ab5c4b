package io.driftloop.model.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Passes over the rows: softmax cross entropy on logits, mean over the batch, one Adam step per batch. With the same
 * weights, optimiser state, seed,
 * epoch number and thread count the result is the same bit for bit.
 */
public final class DjlTrainer {

    private static final long EPOCH_MIX = 0x9E3779B97F4A7C15L;

    private final DjlNetwork network;
    private final DjlAdam adam;
    private final Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, true, true);

    public DjlTrainer(DjlNetwork network, DjlAdam adam) {
        this.network = network;
        this.adam = adam;
    }

    /**
     * What a pass over the training rows gave.
     *
     * @param loss mean over the rows, each taken before its batch's update
     * @param accuracy share of rows answered rightly, likewise
     */
    public record Epoch(double loss, double accuracy) {}

    /**
     * One pass in an order drawn from {@code seed} and {@code epoch}.
     *
     * @param stop asked before each batch
     * @throws CancellationException when {@code stop} said so
     * @throws DivergedException when the loss of the pass is not a finite number
     */
    public Epoch epoch(DjlRows rows, int batchSize, long seed, int epoch, BooleanSupplier stop) {
        int[] order = order(rows.size(), seed, epoch);
        try (NDManager sums = network.manager().newSubManager()) {
            NDArray lossSum = sums.zeros(new ai.djl.ndarray.types.Shape());
            NDArray rightSum = sums.zeros(new ai.djl.ndarray.types.Shape());
            for (int from = 0; from < order.length; from += batchSize) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("stopped in epoch " + epoch);
                }
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
                step(rows, batch, lossSum, rightSum);
            }
            double meanLoss = lossSum.getFloat() / order.length;
            if (!Double.isFinite(meanLoss)) {
                throw new DivergedException(epoch);
            }
            return new Epoch(meanLoss, rightSum.getFloat() / order.length);
        }
    }

    private void step(DjlRows rows, int[] batch, NDArray lossSum, NDArray rightSum) {
        try (NDManager scope = network.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray classes = rows.classes(scope, batch);
            NDArray logits = network.logits(rows.features(scope, batch));
            NDArray value = loss.evaluate(new NDList(classes), new NDList(logits));
            gradients.backward(value);
            // sums stay on the device and are read once per pass
            try (NDArray plain = value.stopGradient();
                    NDArray weighted = plain.mul(batch.length);
                    NDArray right = DjlScorer.right(logits, classes)) {
                lossSum.addi(weighted);
                rightSum.addi(right);
            }
        }
        adam.update();
    }

    /** Fisher and Yates' shuffle; only specified generator output is used, so that every JDK gives the same order. */
    static int[] order(int rows, long seed, int epoch) {
        SplittableRandom random = new SplittableRandom(seed ^ EPOCH_MIX * epoch);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = (int) Long.remainderUnsigned(random.nextLong(), i + 1L);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
