package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

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
 * @param binary whether the network ends with one sigmoid unit
 */
public record DjlLoss(String name, boolean binary) {

    /** The cross entropy of a network's end. */
    static DjlLoss crossEntropy(DjlNetwork network) {
        boolean binary = network.plan().binary();
        return new DjlLoss(binary ? "binaryCrossentropy" : "categoricalCrossentropy", binary);
    }

    /**
     * The loss of each row.
     *
     * @param logits (N, units)
     * @param targets (N, classes), shares that sum to 1
     * @return (N), in the logits' manager
     */
    NDArray perRow(NDArray logits, NDArray targets) {
        if (name.endsWith("ategoricalCrossentropy")) {
            return logits.logSoftmax(1).mul(targets).sum(new int[] {1}).neg();
        }
        NDArray wanted = binary ? targets.get(":, 1:2") : targets;
        if (name.equals("binaryCrossentropy")) {
            NDArray rest = logits.abs().neg().exp().add(1).log();
            return Activation.relu(logits).sub(logits.mul(wanted)).add(rest).sum(new int[] {1});
        }
        NDArray given = binary ? Activation.sigmoid(logits) : logits.softmax(1);
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
