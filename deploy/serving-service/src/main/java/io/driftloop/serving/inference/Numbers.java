package io.driftloop.serving.inference;

/** Which numbers a datatype can hold. */
enum Numbers {
    UINT8(0, 255),
    UINT16(0, 65_535),
    UINT32(0, 4_294_967_295.0),
    UINT64(0, 18_446_744_073_709_551_615.0),
    INT8(-128, 127),
    INT16(-32_768, 32_767),
    INT32(Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64(Long.MIN_VALUE, Long.MAX_VALUE),
    FP32(-Float.MAX_VALUE, Float.MAX_VALUE),
    FP64(-Double.MAX_VALUE, Double.MAX_VALUE);

    private final double low;
    private final double high;
    private final boolean whole;

    Numbers(double low, double high) {
        this.low = low;
        this.high = high;
        this.whole = !name().startsWith("FP");
    }

    /**
     * @throws InferenceException for a datatype that holds no numbers
     */
    static Numbers of(String datatype) {
        for (Numbers numbers : values()) {
            if (numbers.name().equals(datatype)) {
                return numbers;
            }
        }
        throw InferenceException.invalid("datatype '" + datatype
                + "' is not one of UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP32, FP64");
    }

    /** False for NaN and infinities too. */
    boolean holds(double number) {
        return number >= low && number <= high && (!whole || number == Math.rint(number));
    }
}
