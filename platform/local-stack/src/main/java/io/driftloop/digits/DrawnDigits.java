package io.driftloop.digits;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws digits of 28 x 28 grey pixels like MNIST's: strokes under a random affine change, a random pen, a bend and some noise. The same seed
 * draws the same images on every machine. A small convolutional net tells them apart about as well as MNIST's.
 */
public final class DrawnDigits {

    /** Height and width in pixels. */
    public static final int SIZE = 28;

    private static final double MARGIN = 4;

    private final Shift shift;

    /** How far the drawing is from the usual; drift is drawn with other values than training data. */
    public record Shift(double rotationDegrees, double extraPen, double noise) {

        /** Nothing unusual. */
        public static final Shift NONE = new Shift(0, 0, 0);
    }

    /** Usual digits. */
    public DrawnDigits() {
        this(Shift.NONE);
    }

    /** Digits that are turned, thickened or noisy. */
    public DrawnDigits(Shift shift) {
        this.shift = shift;
    }

    /**
     * Draws images, the ten digits in random order.
     *
     * @param count how many
     * @param seed same seed, same images
     */
    public LabelledImages draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * SIZE * SIZE];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int digit = random.nextInt(10);
            labels[i] = (byte) digit;
            System.arraycopy(draw(digit, random), 0, pixels, i * SIZE * SIZE, SIZE * SIZE);
        }
        return new LabelledImages(SIZE, SIZE, pixels, labels);
    }

    private byte[] draw(int digit, SplittableRandom random) {
        Hand hand = Hand.random(random, shift);
        List<double[]> strokes = Glyphs.of(digit).stream().map(hand::place).toList();
        byte[] image = new byte[SIZE * SIZE];
        double ink = 200 + 55 * random.nextDouble();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double distance = nearest(strokes, x + 0.5, y + 0.5);
                double coverage = Math.max(0, Math.min(1, hand.pen() + 0.5 - distance));
                double noise = shift.noise() * gaussian(random);
                image[y * SIZE + x] = (byte) Math.max(0, Math.min(255, Math.round(ink * coverage + noise)));
            }
        }
        return image;
    }

    /** Distance of a pixel from the nearest stroke, in pixels. */
    private static double nearest(List<double[]> strokes, double x, double y) {
        double nearest = Double.MAX_VALUE;
        for (double[] stroke : strokes) {
            for (int i = 0; i + 3 < stroke.length; i += 2) {
                nearest = Math.min(nearest, distance(x, y, stroke[i], stroke[i + 1], stroke[i + 2], stroke[i + 3]));
            }
        }
        return nearest;
    }

    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
        double ex = x - x0 - along * dx;
        double ey = y - y0 - along * dy;
        return Math.sqrt(ex * ex + ey * ey);
    }

    /** Sum of twelve uniform numbers less six: close to normal, and the same everywhere. */
    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** How one digit is written: an affine change, a bend, a pen. */
    private record Hand(
            double cos,
            double sin,
            double slant,
            double scaleX,
            double scaleY,
            double bend,
            double dx,
            double dy,
            double pen) {

        static Hand random(SplittableRandom random, Shift shift) {
            double angle = Math.toRadians(shift.rotationDegrees() + 9 * gaussian(random));
            return new Hand(
                    Math.cos(angle),
                    Math.sin(angle),
                    0.16 * gaussian(random),
                    0.78 + 0.3 * random.nextDouble(),
                    0.86 + 0.22 * random.nextDouble(),
                    0.05 * gaussian(random),
                    1.1 * gaussian(random),
                    1.1 * gaussian(random),
                    0.8 + 0.75 * random.nextDouble() + shift.extraPen());
        }

        double[] place(double[] stroke) {
            double[] placed = new double[stroke.length];
            double side = SIZE - 2 * MARGIN;
            for (int i = 0; i < stroke.length; i += 2) {
                double v = (stroke[i + 1] - 0.5) * scaleY;
                double u = (stroke[i] - 0.5) * scaleX - slant * v + bend * Math.sin(6 * v);
                placed[i] = SIZE / 2.0 + side * (cos * u - sin * v) + dx;
                placed[i + 1] = SIZE / 2.0 + side * (sin * u + cos * v) + dy;
            }
            return placed;
        }
    }
}
