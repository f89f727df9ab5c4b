package io.driftloop.eval.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;

/**
 * What may happen to the digits that a model is asked for.
 *
 * @param name in the result
 * @param images those that still come
 * @param change what becomes of one
 */
record DigitHarm(String name, DigitImages images, Change change) {

    private static final double NOISE = 25;
    private static final int CLASSES = 10;

    /** Changes an image; the random numbers are the stream's. */
    interface Change {
        byte[] of(byte[] image, SplittableRandom random);
    }

    /**
     * All of them: turned by 10 degrees, moved by a pixel, noise, each class lost, and digits of another source where there are some.
     *
     * @param usual what the model is asked for without any harm
     * @param foreign of another source; may be empty
     */
    static List<DigitHarm> all(DigitImages usual, DigitImages foreign) {
        List<DigitHarm> harms = new ArrayList<>();
        harms.add(new DigitHarm("rotation by 10 degrees", usual, (image, random) -> turned(image, 10)));
        harms.add(new DigitHarm("shift by a pixel", usual, (image, random) -> moved(image)));
        harms.add(new DigitHarm("noise of 10 %", usual, DigitHarm::noisy));
        if (foreign.count() > 0) {
            harms.add(new DigitHarm("another source", foreign, (image, random) -> image));
        }
        for (int label = 0; label < CLASSES; label++) {
            harms.add(new DigitHarm("no " + label, usual.without(label), (image, random) -> image));
        }
        return harms;
    }

    /** One pixel to the right; what leaves the image is gone. */
    private static byte[] moved(byte[] image) {
        byte[] moved = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            moved[i] = i % DigitImages.SIZE == 0 ? 0 : image[i - 1];
        }
        return moved;
    }

    /** Each pixel with normal noise of a tenth of the range. */
    private static byte[] noisy(byte[] image, SplittableRandom random) {
        byte[] noisy = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            double value = (image[i] & 0xff) + NOISE * random.nextGaussian();
            noisy[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
        }
        return noisy;
    }

    /** About the centre, bilinear; what comes from outside is dark. */
    private static byte[] turned(byte[] image, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double centre = (DigitImages.SIZE - 1) / 2.0;
        byte[] turned = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            double x = i % DigitImages.SIZE - centre;
            double y = i / DigitImages.SIZE - centre;
            turned[i] = (byte) Math.round(at(image, cos * x + sin * y + centre, cos * y - sin * x + centre));
        }
        return turned;
    }

    private static double at(byte[] image, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        BinaryOperator<Double> between = (left, right) -> left * (1 - (x - x0)) + right * (x - x0);
        double above = between.apply(pixel(image, x0, y0), pixel(image, x0 + 1, y0));
        double below = between.apply(pixel(image, x0, y0 + 1), pixel(image, x0 + 1, y0 + 1));
        return above * (1 - (y - y0)) + below * (y - y0);
    }

    private static double pixel(byte[] image, int x, int y) {
        boolean outside = x < 0 || y < 0 || x >= DigitImages.SIZE || y >= DigitImages.SIZE;
        return outside ? 0 : image[y * DigitImages.SIZE + x] & 0xff;
    }
}
