package io.driftloop.eval.support;

import io.driftloop.eval.support.DigitModel.LabelledDigit;
import io.driftloop.testkit.MnistFiles;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** Images of digits: MNIST's and USPS's where they lie beside the repository, else drawn ones. */
public final class Digits {

    public static final int SIZE = 28;

    private Digits() {}

    /** 10,000 images in random order: MNIST's test images, or drawn. */
    public static List<byte[]> base(long seed) {
        List<byte[]> images =
                MnistFiles.find().map(f -> read(f.testImages())).orElseGet(() -> drawn(10_000, 1, 0, 2.2));
        return shuffled(images, seed);
    }

    /** At least 2,000 images of another source: USPS's, or drawn with another pen and slant. */
    public static List<byte[]> other(long seed) {
        List<byte[]> images =
                MnistFiles.findUsps().map(f -> read(f.trainImages())).orElseGet(() -> drawn(3_000, 2, 0.35, 2.6));
        return shuffled(images, seed);
    }

    /** Labelled images to learn from, and others to be judged by: MNIST's, or drawn. */
    public static List<LabelledDigit> labelled(boolean test, int most) {
        return MnistFiles.find()
                .map(f -> test
                        ? read(f.testImages(), f.testLabels(), most)
                        : read(f.trainImages(), f.trainLabels(), most))
                .orElseGet(() -> drawnWithLabels(most, test ? 5 : 4));
    }

    private static List<LabelledDigit> read(Path images, Path labels, int most) {
        List<byte[]> all = read(images);
        List<LabelledDigit> digits = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(labels)))) {
            in.readLong();
            for (int i = 0; i < Math.min(most, all.size()); i++) {
                digits.add(new LabelledDigit(all.get(i), in.readUnsignedByte()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digits;
    }

    private static List<LabelledDigit> drawnWithLabels(int images, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledDigit> digits = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            digits.add(new LabelledDigit(DrawnDigit.draw(i % 10, 0, 2.2, random), i % 10));
        }
        return digits;
    }

    /** An image moved by a pixel to the right. */
    public static byte[] moved(byte[] image) {
        byte[] moved = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            moved[i] = i % SIZE == 0 ? 0 : image[i - 1];
        }
        return moved;
    }

    /** An image with noise of this standard deviation on each pixel. */
    public static byte[] noisy(byte[] image, double sd, SplittableRandom random) {
        byte[] noisy = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            double value = (image[i] & 0xff) + sd * random.nextGaussian();
            noisy[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
        }
        return noisy;
    }

    /** An image turned about its centre, bilinear. */
    public static byte[] turned(byte[] image, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double centre = (SIZE - 1) / 2.0;
        byte[] turned = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            double x = i % SIZE - centre;
            double y = i / SIZE - centre;
            turned[i] = (byte) Math.round(at(image, cos * x + sin * y + centre, cos * y - sin * x + centre));
        }
        return turned;
    }

    /** An image whose ink is a pixel wider to the right and downwards. */
    public static byte[] thickened(byte[] image) {
        byte[] thick = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            int right = i % SIZE == 0 ? 0 : image[i - 1] & 0xff;
            int down = i < SIZE ? 0 : image[i - SIZE] & 0xff;
            thick[i] = (byte) Math.max(image[i] & 0xff, Math.max(right, down));
        }
        return thick;
    }

    private static double at(byte[] image, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        return pixel(image, x0, y0) * (1 - fx) * (1 - fy)
                + pixel(image, x0 + 1, y0) * fx * (1 - fy)
                + pixel(image, x0, y0 + 1) * (1 - fx) * fy
                + pixel(image, x0 + 1, y0 + 1) * fx * fy;
    }

    private static int pixel(byte[] image, int x, int y) {
        return x < 0 || y < 0 || x >= SIZE || y >= SIZE ? 0 : image[y * SIZE + x] & 0xff;
    }

    private static List<byte[]> drawn(int images, long seed, double slant, double pen) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> drawn = new ArrayList<>(images);
        for (int i = 0; i < images; i++) {
            drawn.add(DrawnDigit.draw(random.nextInt(10), slant, pen, random));
        }
        return drawn;
    }

    private static List<byte[]> shuffled(List<byte[]> images, long seed) {
        List<byte[]> shuffled = new ArrayList<>(images);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte[] image = shuffled.set(i, shuffled.get(j));
            shuffled.set(j, image);
        }
        return shuffled;
    }

    private static List<byte[]> read(Path file) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            in.readInt();
            int images = in.readInt();
            in.readLong();
            List<byte[]> read = new ArrayList<>(images);
            for (int i = 0; i < images; i++) {
                read.add(in.readNBytes(SIZE * SIZE));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
