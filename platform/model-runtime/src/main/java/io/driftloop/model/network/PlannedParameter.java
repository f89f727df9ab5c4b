package io.driftloop.model.network;

import java.util.List;

/**
 * A tensor of a layer that training changes.
 *
 * @param name for instance {@code layers.0.weight}
 * @param shape its dimensions
 * @param role how it begins and who changes it
 */
public record PlannedParameter(String name, List<Integer> shape, Role role) {

    /** What a tensor is for. */
    public enum Role {
        /** Multiplies; begins by Glorot and Bengio; the only kind that L1 and L2 hold small. */
        WEIGHT,
        /** A vector per token; begins uniform in ±0.05, as in Keras. */
        TABLE,
        /** Is added; begins with zeros. */
        SHIFT,
        /** Multiplies what was normalised; begins with ones. */
        SCALE,
        /** Running mean of a batch norm; begins with zeros and has no gradient. */
        RUNNING_MEAN,
        /** Running variance of a batch norm; begins with ones and has no gradient. */
        RUNNING_VARIANCE
    }

    /** Whether the optimiser changes it. */
    public boolean learned() {
        return role != Role.RUNNING_MEAN && role != Role.RUNNING_VARIANCE;
    }

    /** How many numbers it holds. */
    public int elements() {
        return Tensor.elements(shape);
    }
}
