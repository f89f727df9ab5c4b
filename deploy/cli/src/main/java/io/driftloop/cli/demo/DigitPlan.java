package io.driftloop.cli.demo;

import io.driftloop.cli.CommandFailure;
import io.driftloop.digits.LabelledImages;
import java.util.SplittableRandom;

/**
 * Which images play which part. No image of the traffic was learned from or judged by; with {@code --full}, where everything is, the usual traffic is made of test
 * images and the shifted one of turned training images. The usual traffic is of the same hands as the test rows, which the monitor compares it with: MNIST's training
 * images were written by other people.
 *
 * @param train uploaded as training rows
 * @param test uploaded as test rows
 * @param usual traffic before the shift
 * @param toShift traffic after it, not yet shifted
 */
record DigitPlan(LabelledImages train, LabelledImages test, LabelledImages usual, LabelledImages toShift) {

    static final int SAMPLE_TRAIN = 20_000;
    static final int SAMPLE_TEST = 4_000;
    private static final int LEAST = 2_000;
    private static final long SEED = 7;

    static DigitPlan of(DemoData data, boolean full) {
        if (data.train().count() < LEAST || data.test().count() < LEAST / 4) {
            throw CommandFailure.usage("the demo needs at least " + LEAST + " training and " + LEAST / 4
                    + " test images, but got " + data.train().count() + " and "
                    + data.test().count());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        LabelledImages train = shuffled(data.train(), random);
        LabelledImages test = shuffled(data.test(), random);
        if (full) {
            return new DigitPlan(data.train(), data.test(), test, train);
        }
        int learned = Math.min(SAMPLE_TRAIN, train.count() / 2);
        int judged = Math.min(SAMPLE_TEST, test.count() * 2 / 3);
        return new DigitPlan(
                train.slice(0, learned),
                test.slice(0, judged),
                test.slice(judged, test.count()),
                train.slice(learned, train.count()));
    }

    private static LabelledImages shuffled(LabelledImages images, SplittableRandom random) {
        int[] order = new int[images.count()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        int size = images.rows() * images.columns();
        byte[] pixels = new byte[images.pixels().length];
        byte[] labels = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(images.pixels(), order[i] * size, pixels, i * size, size);
            labels[i] = images.labels()[order[i]];
        }
        return new LabelledImages(images.rows(), images.columns(), pixels, labels);
    }
}
