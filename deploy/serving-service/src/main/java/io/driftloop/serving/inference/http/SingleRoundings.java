package io.driftloop.serving.inference.http;

import java.util.Arrays;

/**
 * Numbers that are another float when they are rounded once than when they are rounded to a double first. They are rare: the double has to lie in the very middle
 * between two floats, where the text does not. For one tensor.
 */
final class SingleRoundings {
    /** What a double has behind the fraction of a float: the highest bit alone is the middle. */
    private static final long BEHIND = (1L << 29) - 1;

    private static final long MIDDLE = 1L << 28;
    private static final double LEAST_NORMAL = 0x1p-126;
    private static final double SUBNORMALS_PER_ONE = 0x1p149;

    private int[] places = new int[8];
    private float[] floats = new float[8];
    private int count;

    /** Whether a double lies in the middle between two floats, or between the largest one and what would follow it. */
    static boolean between(double number) {
        double size = Math.abs(number);
        if (size < LEAST_NORMAL) {
            double subnormals = size * SUBNORMALS_PER_ONE;
            return subnormals - Math.floor(subnormals) == 0.5;
        }
        return (Double.doubleToRawLongBits(number) & BEHIND) == MIDDLE;
    }

    /** Looks at a number that was read, and at its text where that may matter. */
    void look(int place, double number, JsonCursor json) {
        if (!between(number)) {
            return;
        }
        float once = Float.parseFloat(json.lastNumber());
        if (once != (float) number) {
            if (count == places.length) {
                places = Arrays.copyOf(places, count * 2);
                floats = Arrays.copyOf(floats, count * 2);
            }
            places[count] = place;
            floats[count++] = once;
        }
    }

    /** Puts the floats in. */
    void apply(double[] numbers) {
        for (int i = 0; i < count; i++) {
            numbers[places[i]] = floats[i];
        }
    }
}
