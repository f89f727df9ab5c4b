package io.driftloop.pipeline;

/** What a convolution does at the edges; names as in Keras. */
public enum Padding {
    /** Windows that lie wholly inside. */
    VALID,
    /** Zeros around, so that the output has the input's size divided by the stride, rounded up. */
    SAME
}
