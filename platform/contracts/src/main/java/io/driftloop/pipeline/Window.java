package io.driftloop.pipeline;

/**
 * The windows of a convolution or pool along height and width; layers of one dimension have height 1.
 *
 * @param height of a window
 * @param width of a window
 * @param strideHeight from one window to the next
 * @param strideWidth from one window to the next
 * @param padding at the edges
 */
public record Window(int height, int width, int strideHeight, int strideWidth, Padding padding) {

    /** Height of the output. */
    public int outHeight(int in) {
        return out(in, height, strideHeight);
    }

    /** Width of the output. */
    public int outWidth(int in) {
        return out(in, width, strideWidth);
    }

    /** Zeros above, left, below and right of an input: of an odd number the larger half comes last, as in Keras. */
    public int[] zeros(int inHeight, int inWidth) {
        int vertical = zeros(inHeight, height, strideHeight);
        int horizontal = zeros(inWidth, width, strideWidth);
        return new int[] {vertical / 2, horizontal / 2, vertical - vertical / 2, horizontal - horizontal / 2};
    }

    private int out(int in, int size, int stride) {
        return padding == Padding.SAME ? (in + stride - 1) / stride : (in - size) / stride + 1;
    }

    private int zeros(int in, int size, int stride) {
        return padding == Padding.SAME ? Math.max(0, (out(in, size, stride) - 1) * stride + size - in) : 0;
    }
}
