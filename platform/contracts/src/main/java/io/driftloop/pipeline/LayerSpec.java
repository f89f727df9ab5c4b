package io.driftloop.pipeline;

/** One layer of a network; names and meaning follow Keras, tensors are channels first. */
public sealed interface LayerSpec {

    /**
     * 2-D convolution, stride 1, no padding.
     *
     * @param filters output channels
     * @param kernelHeight pixels
     * @param kernelWidth pixels
     */
    record Conv2d(int filters, int kernelHeight, int kernelWidth, Activation activation) implements LayerSpec {}

    /** Maximum over windows of this size, stride equal to the size, no padding. */
    record MaxPool2d(int height, int width) implements LayerSpec {}

    /** All dimensions but the batch become one. */
    record Flatten() implements LayerSpec {}

    /** Fully connected. */
    record Dense(int units, Activation activation) implements LayerSpec {}
}
