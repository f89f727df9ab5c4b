package io.driftloop.serving.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input tensor as a client sent it.
 *
 * @param name of the input
 * @param datatype in the words of the Open Inference Protocol
 * @param shape with the batch first
 * @param numbers row-major; null becomes NaN; null for {@code BYTES}
 * @param texts for {@code BYTES}; else null
 */
public record TensorInput(
        String name,
        String datatype,
        long[] shape,
        double @Nullable [] numbers,
        @Nullable List<@Nullable String> texts) {

    /** Values sent. */
    public int count() {
        return numbers != null ? numbers.length : texts == null ? 0 : texts.size();
    }

    /** Values that the shape promises. */
    public long promised() {
        long product = 1;
        for (long n : shape) {
            product = n < 0 || product > Integer.MAX_VALUE ? -1 : product * n;
            if (product < 0) {
                return -1;
            }
        }
        return product;
    }
}
