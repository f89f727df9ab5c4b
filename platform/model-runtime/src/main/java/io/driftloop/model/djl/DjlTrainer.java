package io.driftloop.model.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.driftloop.model.learning.Augmentation;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes over the rows: mean loss over the batch, one step of the optimiser per batch. With the same weights, optimiser state, seed,
 * epoch number and thread count the result is the same bit for bit.
 */
public final class DjlTrainer {

    private static final long EPOCH_MIX = 0x9E3779B97F4A7C15L;
    private static final long STEP_MIX = 0xD1342543DE82EF95L;

    private final DjlModel model;
    private final DjlOptimizer optimizer;
    private final Lesson lesson;
    private final boolean draws;

    /** The usual loss of the model's end, every row as it is and counting the same. */
    public DjlTrainer(DjlModel model, DjlOptimizer optimizer) {
        this(model, optimizer, new Lesson(DjlLoss.usual(model), null, null));
    }

    public DjlTrainer(DjlModel model, DjlOptimizer optimizer, Lesson lesson) {
        this.model = model;
        this.optimizer = optimizer;
        this.lesson = lesson;
        this.draws = model.draws();
    }

    /**
     * What is learned from.
     *
     * @param loss made small
     * @param classWeights how much a row counts, by class; null: all the same
     * @param augmentation of the rows; null: none
     */
    public record Lesson(
            DjlLoss loss,
            float @Nullable [] classWeights,
            @Nullable Augmentation augmentation) {}

    /**
     * One pass.
     *
     * @param batchSize rows per step
     * @param seed of the order, of dropout and of augmentation
     * @param epoch from 1
     * @param rate by what the learning rate is multiplied at each step of the pass, from 0
     */
    public record Pass(int batchSize, long seed, int epoch, IntToDoubleFunction rate) {}

    /**
     * What a pass over the training rows gave.
     *
     * @param loss mean over the rows, each taken before its batch's update
     * @param accuracy share of rows answered rightly, of a regression R², likewise
     */
    public record Epoch(double loss, double accuracy) {}

    /** One pass at the full learning rate. */
    public Epoch epoch(DjlRows rows, int batchSize, long seed, int epoch, BooleanSupplier stop) {
        return epoch(rows, new Pass(batchSize, seed, epoch, step -> 1), stop);
    }

    /**
     * How far a pass is.
     *
     * @param steps done
     * @param loss sum over the rows so far
     * @param right rows answered rightly so far
     */
    public record Part(int steps, float loss, float right) {

        /** The beginning of a pass. */
        public static final Part NONE = new Part(0, 0, 0);
    }

    /** Who looks at a pass between its steps. */
    public interface Watch {

        /** Asked before each step; true stops the pass. */
        boolean stop();

        /** Whether to be told how far the pass is, after a step; what is asked for costs a look at the device. */
        default boolean wanted() {
            return false;
        }

        /** After a step for which it was wanted, with weights and optimiser as they are then. */
        default void at(Part done) {}
    }

    /** A whole pass. */
    public Epoch epoch(DjlRows rows, Pass pass, BooleanSupplier stop) {
        return epoch(rows, pass, Part.NONE, stop::getAsBoolean);
    }

    /**
     * One pass in an order drawn from seed and epoch, or the rest of one: with the weights and the optimiser's state of that moment it ends as if it had not been interrupted.
     *
     * @param done of it
     * @throws CancellationException when {@code watch} stopped it
     * @throws DivergedException when the loss of the pass is not a finite number
     */
    public Epoch epoch(DjlRows rows, Pass pass, Part done, Watch watch) {
        int[] order = order(rows.size(), pass.seed(), pass.epoch());
        try (NDManager sums = model.manager().newSubManager()) {
            NDArray lossSum = sums.create(done.loss());
            NDArray rightSum = sums.create(done.right());
            int step = done.steps();
            for (int from = step * pass.batchSize(); from < order.length; from += pass.batchSize()) {
                if (watch.stop()) {
                    throw new CancellationException("stopped in epoch " + pass.epoch());
                }
                if (draws) {
                    seed(pass, step);
                }
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + pass.batchSize()));
                learn(rows, batch, pass.epoch(), lossSum, rightSum);
                optimizer.update(pass.rate().applyAsDouble(step++));
                if (watch.wanted()) {
                    watch.at(new Part(step, lossSum.getFloat(), rightSum.getFloat()));
                }
            }
            double meanLoss = lossSum.getFloat() / order.length;
            if (!Double.isFinite(meanLoss)) {
                throw new DivergedException(pass.epoch());
            }
            return new Epoch(meanLoss, rows.score(rightSum.getFloat()));
        }
    }

    /** What is dropped follows from seed, epoch and step, so that a resumed training drops the same. */
    private static void seed(Pass pass, int step) {
        long mixed = new SplittableRandom(pass.seed() ^ EPOCH_MIX * pass.epoch() ^ STEP_MIX * (step + 1)).nextLong();
        Engine.getInstance().setRandomSeed((int) (mixed >>> Integer.SIZE));
    }

    private void learn(DjlRows rows, int[] batch, int epoch, NDArray lossSum, NDArray rightSum) {
        try (NDManager scope = model.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            float[] shares = rows.targets(batch);
            NDArray features = rows.features(scope, batch);
            if (lesson.augmentation() != null) {
                features = augmented(lesson.augmentation(), features, shares, batch, epoch);
            }
            NDArray targets = scope.create(shares, new Shape(batch.length, shares.length / batch.length));
            NDArray logits = model.trainingLogits(features);
            NDArray perRow = lesson.loss().perRow(logits, targets);
            if (lesson.classWeights() != null) {
                perRow = perRow.mul(scope.create(rows.weights(batch, lesson.classWeights())));
            }
            NDArray value = perRow.mean();
            gradients.backward(value);
            // sums stay on the device and are read once per pass
            try (NDArray plain = value.stopGradient();
                    NDArray weighted = plain.mul(batch.length);
                    NDArray right = DjlScorer.hits(rows, batch, scope, logits.stopGradient())) {
                lossSum.addi(weighted);
                rightSum.addi(right);
            }
        }
    }

    private static NDArray augmented(
            Augmentation augmentation, NDArray features, float[] shares, int[] batch, int epoch) {
        float[] values = features.toFloatArray();
        augmentation.apply(values, shares, batch, epoch);
        return features.getManager().create(values, features.getShape());
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
