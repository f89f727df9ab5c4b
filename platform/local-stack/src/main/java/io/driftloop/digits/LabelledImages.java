package io.driftloop.digits;

import java.util.Arrays;

/**
 * Grey images of one size with their labels.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param pixels one byte per pixel (0 black, 255 white), row by row, image after image
 * @param labels one byte per image
 */
public record LabelledImages(int rows, int columns, byte[] pixels, byte[] labels) {

    public LabelledImages {
        if (pixels.length != (long) labels.length * rows * columns) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels are not " + labels.length + " images of " + rows + " x " + columns);
        }
    }

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** Pixels of one image. */
    public byte[] image(int index) {
        int size = rows * columns;
        return Arrays.copyOfRange(pixels, index * size, (index + 1) * size);
    }

    /** Label of one image. */
    public int label(int index) {
        return labels[index] & 0xff;
    }

    /** Images {@code from} (inclusive) to {@code to} (exclusive). */
    public LabelledImages slice(int from, int to) {
        int size = rows * columns;
        return new LabelledImages(
                rows,
                columns,
                Arrays.copyOfRange(pixels, from * size, to * size),
                Arrays.copyOfRange(labels, from, to));
    }
}
