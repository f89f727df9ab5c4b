package io.driftloop.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * MNIST-like idx files that lie beside this checkout, for tests that use real data where there are any. Without them tests draw digits.
 *
 * @param trainImages training images
 * @param trainLabels training labels
 * @param testImages test images
 * @param testLabels test labels
 */
public record MnistFiles(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {

    private static final Path MNIST = Path.of("shared", "data", "mnist");
    private static final Path USPS = Path.of("shared", "data", "drift-usps");

    /** MNIST, looked for in {@code shared/data/mnist} from the working directory upwards. */
    public static Optional<MnistFiles> find() {
        return directory(MNIST)
                .map(found -> new MnistFiles(
                        found.resolve("train-images-idx3-ubyte.gz"),
                        found.resolve("train-labels-idx1-ubyte.gz"),
                        found.resolve("t10k-images-idx3-ubyte.gz"),
                        found.resolve("t10k-labels-idx1-ubyte.gz")))
                .filter(MnistFiles::complete);
    }

    /** USPS digits of 28 x 28 pixels, another hand than MNIST's, in {@code shared/data/drift-usps}. */
    public static Optional<MnistFiles> findUsps() {
        return directory(USPS)
                .map(found -> new MnistFiles(
                        found.resolve("usps-train-images-28x28-idx3-ubyte.gz"),
                        found.resolve("usps-train-labels-idx1-ubyte.gz"),
                        found.resolve("usps-test-images-28x28-idx3-ubyte.gz"),
                        found.resolve("usps-test-labels-idx1-ubyte.gz")))
                .filter(MnistFiles::complete);
    }

    private static Optional<Path> directory(Path relative) {
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve(relative))) {
                return Optional.of(directory.resolve(relative));
            }
        }
        return Optional.empty();
    }

    private boolean complete() {
        return Files.isReadable(trainImages)
                && Files.isReadable(trainLabels)
                && Files.isReadable(testImages)
                && Files.isReadable(testLabels);
    }
}
