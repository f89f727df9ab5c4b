package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferenceException;
import java.util.Arrays;

/** The {@code shape} of a tensor. */
final class TensorShape {

    private static final int MAX_DIMENSIONS = 16;

    private TensorShape() {}

    static long[] read(JsonCursor json) {
        long[] shape = new long[MAX_DIMENSIONS];
        int n = 0;
        json.expect('[');
        if (!json.accept(']')) {
            do {
                double dimension = json.number();
                if (n == MAX_DIMENSIONS
                        || dimension < 0
                        || dimension > Integer.MAX_VALUE
                        || dimension != (long) dimension) {
                    throw InferenceException.invalid("'shape' must hold at most " + MAX_DIMENSIONS + " whole numbers");
                }
                shape[n++] = (long) dimension;
            } while (json.accept(','));
            json.expect(']');
        }
        return Arrays.copyOf(shape, n);
    }
}
