package io.driftloop.cli.loop;

import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import io.driftloop.digits.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Digits of one source to learn from, and of another to drift to: MNIST and USPS where both lie beside the repository; elsewhere digits drawn upright and digits drawn
 * turned, with a broader pen.
 *
 * @param train learned from
 * @param test judged by
 * @param usual traffic of the first source that is in neither
 * @param foreign traffic of the second source, whose labels come later
 * @param heldOut of the second source; asked of both champions, never labelled, so never learned from
 */
record ForeignDigits(
        LabelledImages train,
        LabelledImages test,
        LabelledImages usual,
        LabelledImages foreign,
        LabelledImages heldOut) {

    static final int TRAIN = 6_000;
    static final int TEST = 1_500;
    static final int USUAL = 600;
    static final int FOREIGN = 2_000;
    static final int HELD_OUT = 600;

    static ForeignDigits find() throws IOException {
        Optional<Path> mnist = SharedData.find("mnist", "train-images-idx3-ubyte.gz");
        Optional<Path> usps = SharedData.find("drift-usps", "usps-train-images-28x28-idx3-ubyte.gz");
        return mnist.isPresent() && usps.isPresent() ? real(mnist.get(), usps.get()) : drawn();
    }

    private static ForeignDigits real(Path mnist, Path usps) throws IOException {
        LabelledImages test = IdxFiles.read(
                mnist.resolve("t10k-images-idx3-ubyte.gz"), mnist.resolve("t10k-labels-idx1-ubyte.gz"), TEST + USUAL);
        return new ForeignDigits(
                IdxFiles.read(
                        mnist.resolve("train-images-idx3-ubyte.gz"),
                        mnist.resolve("train-labels-idx1-ubyte.gz"),
                        TRAIN),
                test.slice(0, TEST),
                test.slice(TEST, TEST + USUAL),
                IdxFiles.read(
                        usps.resolve("usps-train-images-28x28-idx3-ubyte.gz"),
                        usps.resolve("usps-train-labels-idx1-ubyte.gz"),
                        FOREIGN),
                IdxFiles.read(
                        usps.resolve("usps-test-images-28x28-idx3-ubyte.gz"),
                        usps.resolve("usps-test-labels-idx1-ubyte.gz"),
                        HELD_OUT));
    }

    private static ForeignDigits drawn() {
        DrawnDigits other = new DrawnDigits(new DrawnDigits.Shift(25, 1.0, 0.05));
        return new ForeignDigits(
                new DrawnDigits().draw(TRAIN, 1),
                new DrawnDigits().draw(TEST, 2),
                new DrawnDigits().draw(USUAL, 3),
                other.draw(FOREIGN, 4),
                other.draw(HELD_OUT, 5));
    }
}
