package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.driftloop.model.network.NetworkPlan;

/**
 * What a training makes small, by row, from logits; so that no logarithm of 0 is ever taken. Names and definitions are Keras's:
 *
 * <pre>
 *   categoricalCrossentropy, sparseCategoricalCrossentropy   -sum t ln p over the classes (one function here: labels are names in the data)
 *   binaryCrossentropy    -t ln p - (1 - t) ln(1 - p) of the one unit
 *   meanSquaredError      mean (p - t)² over the units
 *   halfSumOfSquares      sum (p - t)² / 2
 *   huber                 mean over the units of d² / 2 up to |d| = 1, else |d| - 1/2, with d = p - t
 * </pre>
 *
 * @param name one of these
 * @param end how the network ends
 */
public record DjlLoss(String name, End end) {

    /** What the last layer makes of its logits. */
    public enum End {
        /** Softmax: shares of the classes. */
        CLASSES,
        /** One sigmoid unit: the share of the second of two classes. */
        TWO_CLASSES,
        /** One unit as it is. */
        NUMBER;

        /** Of a network. */
        public static End of(NetworkPlan plan) {
            return plan.regression() ? NUMBER : plan.binary() ? TWO_CLASSES : CLASSES;
        }
    }

    /** Of a classifier, with one sigmoid unit or with softmax. */
    public DjlLoss(String name, boolean binary) {
        this(name, binary ? End.TWO_CLASSES : End.CLASSES);
    }

    /** The cross entropy of a classifier's end, and the mean squared error of a regression. */
    static DjlLoss usual(DjlModel model) {
        End end = model.end();
        return new DjlLoss(
                switch (end) {
                    case CLASSES -> "categoricalCrossentropy";
                    case TWO_CLASSES -> "binaryCrossentropy";
                    case NUMBER -> "meanSquaredError";
                },
                end);
    }

    /**
     * The loss of each row.
     *
     * @param logits (N, units)
     * @param targets (N, classes), shares that sum to 1; (N, 1) numbers of a regression
     * @return (N), in the logits' manager
     */
    NDArray perRow(NDArray logits, NDArray targets) {
        if (name.endsWith("ategoricalCrossentropy")) {
            return logits.logSoftmax(1).mul(targets).sum(new int[] {1}).neg();
        }
        NDArray wanted = end == End.TWO_CLASSES ? targets.get(":, 1:2") : targets;
        if (name.equals("binaryCrossentropy")) {
            NDArray rest = logits.abs().neg().exp().add(1).log();
            return Activation.relu(logits).sub(logits.mul(wanted)).add(rest).sum(new int[] {1});
        }
        NDArray given =
                switch (end) {
                    case CLASSES -> logits.softmax(1);
                    case TWO_CLASSES -> Activation.sigmoid(logits);
                    case NUMBER -> logits;
                };
        NDArray distance = given.sub(wanted);
        return switch (name) {
            case "meanSquaredError" -> distance.square().mean(new int[] {1});
            case "halfSumOfSquares" -> distance.square().sum(new int[] {1}).div(2);
            case "huber" -> huber(distance.abs()).mean(new int[] {1});
            default -> throw new IllegalStateException("no loss " + name);
        };
    }

    /** With s = min(d, 1): s² / 2 + (d - s). */
    private static NDArray huber(NDArray distance) {
        NDArray small = distance.minimum(1);
        return small.square().div(2).add(distance.sub(small));
    }
}
