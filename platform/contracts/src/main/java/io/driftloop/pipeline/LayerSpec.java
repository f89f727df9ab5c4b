package io.driftloop.pipeline;

import java.util.List;

/** One layer of a network; names and meaning follow Keras, tensors are channels first. */
public sealed interface LayerSpec {

    /** What is applied to its output; linear where the layer has none of its own. */
    default Activation activation() {
        return Activation.LINEAR;
    }

    /** Whether as the last layer its output is one number of any size. */
    default boolean answersNumber() {
        return false;
    }

    /**
     * 1-D convolution over {@code [channels, length]}.
     *
     * @param filters output channels
     * @param kernel length of a window
     */
    record Conv1d(int filters, int kernel, int stride, Padding padding, Activation activation) implements LayerSpec {

        /** Its windows. */
        public Window window() {
            return new Window(1, kernel, 1, stride, padding);
        }
    }

    /**
     * 2-D convolution over {@code [channels, height, width]}.
     *
     * @param filters output channels
     * @param kernelHeight pixels
     * @param kernelWidth pixels
     * @param strideHeight pixels; what is below 1 counts as 1
     * @param strideWidth likewise
     */
    record Conv2d(
            int filters,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            Padding padding,
            Activation activation)
            implements LayerSpec {

        // packages of earlier releases say nothing of stride and padding
        @SuppressWarnings({"ConstantValue", "NullAway"})
        public Conv2d {
            strideHeight = Math.max(1, strideHeight);
            strideWidth = Math.max(1, strideWidth);
            padding = padding == null ? Padding.VALID : padding;
        }

        /** Stride 1, no padding. */
        public Conv2d(int filters, int kernelHeight, int kernelWidth, Activation activation) {
            this(filters, kernelHeight, kernelWidth, 1, 1, Padding.VALID, activation);
        }

        /** Its windows. */
        public Window window() {
            return new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, padding);
        }
    }

    /**
     * 2-D convolution of each channel by itself.
     *
     * @param window over height and width
     * @param multiplier output channels per input channel
     */
    record DepthwiseConv2d(Window window, int multiplier, Activation activation) implements LayerSpec {}

    /**
     * A depthwise convolution, then one over single pixels that mixes the channels; one bias, at the end.
     *
     * @param filters output channels
     * @param window of the depthwise part
     */
    record SeparableConv2d(int filters, Window window, Activation activation) implements LayerSpec {}

    /**
     * Maximum over windows, no padding.
     *
     * @param strideHeight pixels; what is below 1 counts as the window's own size
     * @param strideWidth likewise
     */
    record MaxPool2d(int height, int width, int strideHeight, int strideWidth) implements LayerSpec {

        public MaxPool2d {
            strideHeight = strideHeight < 1 ? height : strideHeight;
            strideWidth = strideWidth < 1 ? width : strideWidth;
        }

        /** Windows that touch and do not overlap. */
        public MaxPool2d(int height, int width) {
            this(height, width, height, width);
        }

        /** Its windows. */
        public Window window() {
            return new Window(height, width, strideHeight, strideWidth, Padding.VALID);
        }
    }

    /** Mean over windows, no padding. */
    record AvgPool2d(Window window) implements LayerSpec {}

    /** Maximum over windows of {@code [channels, length]}, no padding; the window's height is 1. */
    record MaxPool1d(Window window) implements LayerSpec {}

    /** Mean over windows of {@code [channels, length]}, no padding; the window's height is 1. */
    record AvgPool1d(Window window) implements LayerSpec {}

    /** Maximum of each channel. */
    record GlobalMaxPool() implements LayerSpec {}

    /** Mean of each channel. */
    record GlobalAvgPool() implements LayerSpec {}

    /** All dimensions but the batch become one. */
    record Flatten() implements LayerSpec {}

    /** Another shape for the same numbers. */
    record Reshape(List<Integer> shape) implements LayerSpec {}

    /** Fully connected. */
    record Dense(int units, Activation activation) implements LayerSpec {

        @Override
        public boolean answersNumber() {
            return units == 1 && activation == Activation.LINEAR;
        }
    }

    /** In training each number becomes 0 with this probability, the others grow by {@code 1 / (1 - rate)}; else nothing. */
    record Dropout(double rate) implements LayerSpec {}

    /**
     * Each channel minus its mean by its standard deviation, times a learned scale, plus a learned shift: in training over the batch, else with running
     * statistics.
     *
     * @param momentum share that the running statistics keep in each step
     * @param epsilon added to the variance
     */
    record BatchNorm(double momentum, double epsilon) implements LayerSpec {}

    /**
     * A row's numbers minus their mean by their standard deviation, then a learned scale and shift for each of them.
     *
     * @param epsilon added to the variance
     */
    record LayerNorm(double epsilon) implements LayerSpec {}

    /**
     * A learned vector for each token: {@code [length]} becomes {@code [units, length]}.
     *
     * @param vocabulary tokens are whole numbers from 0 to below it
     * @param units of a vector
     */
    record Embedding(int vocabulary, int units) implements LayerSpec {}

    /** The mean of the vectors of a row's tokens, those that are 0 (padding) left out; a row of padding gives zeros. {@code [length]} becomes {@code [units]}. */
    record EmbeddingBag(int vocabulary, int units) implements LayerSpec {}

    /** An activation by itself. */
    record Activate(Activation activation) implements LayerSpec {}

    /** What its layers make of their input, plus that input. */
    record Residual(List<LayerSpec> layers) implements LayerSpec {

        public Residual {
            layers = List.copyOf(layers);
        }
    }
}
