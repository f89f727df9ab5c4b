package io.driftloop.serving.inference;

/** IEEE 754 binary16: one sign bit, five of exponent, ten of fraction. */
final class HalfFloats {

    private static final int FRACTION_BITS = 10;
    private static final int BIAS = 15;
    private static final int MOST_EXPONENT = 31;

    private HalfFloats() {}

    static double value(short bits) {
        int exponent = bits >> FRACTION_BITS & MOST_EXPONENT;
        int fraction = bits & (1 << FRACTION_BITS) - 1;
        double magnitude;
        if (exponent == MOST_EXPONENT) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - BIAS - FRACTION_BITS);
        } else {
            magnitude = Math.scalb((double) (fraction | 1 << FRACTION_BITS), exponent - BIAS - FRACTION_BITS);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
