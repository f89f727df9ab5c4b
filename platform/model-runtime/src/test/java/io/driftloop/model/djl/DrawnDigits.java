package io.driftloop.model.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Digits of 28 x 28 pixels as seven segments, moved and with noise: enough to learn, and the same on every machine. */
public final class DrawnDigits {

    /** Lit segments of each digit: top, upper left, upper right, middle, lower left, lower right, bottom. */
    private static final String[] SEGMENTS = {
        "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"
    };

    private static final int[][] LINES = {
        {4, 8, 4, 18},
        {4, 8, 13, 8},
        {4, 18, 13, 18},
        {13, 8, 13, 18},
        {13, 8, 22, 8},
        {13, 18, 22, 18},
        {22, 8, 22, 18}
    };

    private DrawnDigits() {}

    /** One digit: pixels in 0..1, row by row. */
    public record Digit(float[] pixels, int label) {}

    /** {@code count} digits. */
    public static List<Digit> draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Digit> digits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            digits.add(digit(random.nextInt(10), random));
        }
        return digits;
    }

    private static Digit digit(int label, SplittableRandom random) {
        float[] pixels = new float[28 * 28];
        int down = random.nextInt(-3, 4);
        int right = random.nextInt(-4, 5);
        for (int s = 0; s < LINES.length; s++) {
            if (SEGMENTS[label].charAt(s) == '1') {
                line(pixels, LINES[s], down, right);
            }
        }
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = Math.round(Math.min(1, pixels[p] * 0.8 + random.nextDouble() * 0.2) * 255) / 255f;
        }
        return new Digit(pixels, label);
    }

    private static void line(float[] pixels, int[] line, int down, int right) {
        for (int y = line[0]; y <= line[2] + 1; y++) {
            for (int x = line[1]; x <= line[3] + 1; x++) {
                pixels[(y + down) * 28 + x + right] = 1;
            }
        }
    }
}
