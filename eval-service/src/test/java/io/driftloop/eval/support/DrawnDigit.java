package io.driftloop.eval.support;

import java.util.SplittableRandom;

/** A digit drawn as strokes on a seven-segment skeleton, with a random place, size, slant and pen. */
final class DrawnDigit {

    private static final int SIZE = Digits.SIZE;
    /** Segments a..g as bits: top, top right, bottom right, bottom, bottom left, top left, middle. */
    private static final int[] LIT = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};

    private static final double[][] SEGMENTS = {
        {0, 0, 1, 0}, {1, 0, 1, 1}, {1, 1, 1, 2}, {0, 2, 1, 2}, {0, 1, 0, 2}, {0, 0, 0, 1}, {0, 1, 1, 1}
    };

    private DrawnDigit() {}

    static byte[] draw(int digit, double slant, double pen, SplittableRandom random) {
        double size = 6.5 + 2 * random.nextDouble();
        double lean = slant + 0.15 * random.nextGaussian();
        double left = 9 + 2 * random.nextGaussian();
        double top = 6 + random.nextGaussian();
        double width = pen * (0.8 + 0.4 * random.nextDouble());
        double[] ink = new double[SIZE * SIZE];
        for (int s = 0; s < SEGMENTS.length; s++) {
            if ((LIT[digit] >> s & 1) == 1) {
                stroke(ink, SEGMENTS[s], new double[] {left, top, size, lean, width});
            }
        }
        byte[] image = new byte[ink.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) Math.round(255 * Math.min(1, ink[i]));
        }
        return image;
    }

    private static void stroke(double[] ink, double[] segment, double[] pose) {
        double x0 = pose[0] + pose[2] * (segment[0] + pose[3] * (2 - segment[1]));
        double y0 = pose[1] + pose[2] * segment[1];
        double x1 = pose[0] + pose[2] * (segment[2] + pose[3] * (2 - segment[3]));
        double y1 = pose[1] + pose[2] * segment[3];
        for (int i = 0; i < ink.length; i++) {
            double px = i % SIZE;
            double py = i / SIZE;
            double along =
                    ((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / (pose[2] * pose[2] * (1 + pose[3] * pose[3]));
            double t = Math.max(0, Math.min(1, along));
            double distance = Math.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0));
            ink[i] = Math.max(ink[i], Math.max(0, Math.min(1, pose[4] / 2 + 0.5 - distance)));
        }
    }
}
