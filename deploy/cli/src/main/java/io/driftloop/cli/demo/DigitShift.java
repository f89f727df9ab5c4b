package io.driftloop.cli.demo;

import java.util.SplittableRandom;

/**
 * Turns and thickens digits: what a new scanner or a new pen does to real images.
 *
 * @param fromDegrees least rotation, counter-clockwise
 * @param toDegrees most rotation
 * @param thicken whether each stroke grows by a pixel
 */
record DigitShift(double fromDegrees, double toDegrees, boolean thicken) {

    /** A copy of the image, shifted by a random angle of the range. */
    byte[] apply(byte[] image, int rows, int columns, SplittableRandom random) {
        double angle = Math.toRadians(fromDegrees + (toDegrees - fromDegrees) * random.nextDouble());
        byte[] turned = rotate(image, rows, columns, angle);
        return thicken ? thicken(turned, rows, columns) : turned;
    }

    /** Bilinear; what lies outside is dark. */
    private static byte[] rotate(byte[] image, int rows, int columns, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double middleX = (columns - 1) / 2.0;
        double middleY = (rows - 1) / 2.0;
        byte[] turned = new byte[image.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double dx = x - middleX;
                double dy = y - middleY;
                double value =
                        sample(image, rows, columns, middleX + cos * dx - sin * dy, middleY + sin * dx + cos * dy);
                turned[y * columns + x] = (byte) Math.round(value);
            }
        }
        return turned;
    }

    private static double sample(byte[] image, int rows, int columns, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double below = y - top;
        return (1 - below)
                        * ((1 - right) * pixel(image, rows, columns, left, top)
                                + right * pixel(image, rows, columns, left + 1, top))
                + below
                        * ((1 - right) * pixel(image, rows, columns, left, top + 1)
                                + right * pixel(image, rows, columns, left + 1, top + 1));
    }

    private static int pixel(byte[] image, int rows, int columns, int x, int y) {
        return x < 0 || y < 0 || x >= columns || y >= rows ? 0 : image[y * columns + x] & 0xff;
    }

    /** Each pixel becomes the brightest of itself, its left and its upper neighbour. */
    private static byte[] thicken(byte[] image, int rows, int columns) {
        byte[] thick = new byte[image.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int brightest = Math.max(
                        pixel(image, rows, columns, x, y),
                        Math.max(pixel(image, rows, columns, x - 1, y), pixel(image, rows, columns, x, y - 1)));
                thick[y * columns + x] = (byte) brightest;
            }
        }
        return thick;
    }
}
