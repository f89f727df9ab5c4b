package io.driftloop.model.network;

import java.util.Arrays;
import java.util.List;

/**
 * A named block of float32 numbers in row-major order. The array is not copied: whoever holds a tensor does not write
 * to it.
 *
 * @param name for instance {@code layers.0.weight}
 * @param shape its dimensions
 * @param values as many as the product of the shape
 */
public record Tensor(String name, List<Integer> shape, float[] values) {

    public Tensor {
        shape = List.copyOf(shape);
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of shape " + shape + " cannot hold " + values.length + " values");
        }
    }

    /** How many numbers a shape holds. */
    public static int elements(List<Integer> shape) {
        return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** Whether name, shape and every bit of every value are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return name + shape;
    }
}
