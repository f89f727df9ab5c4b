package io.driftloop.training.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Images with their labels from a pair of idx files.
 *
 * @param pixels one array per image, 28 x 28
 * @param labels as many
 */
public record IdxPair(byte[][] pixels, byte[] labels) {

    private static final int IMAGES = 2051;
    private static final int LABELS = 2049;
    private static final int SIZE = 28;

    /**
     * Reads the first images.
     *
     * @param prefix {@code train} or {@code t10k}
     */
    public static IdxPair read(Path directory, String prefix, int limit) throws IOException {
        try (DataInputStream images = open(directory, prefix + "-images-idx3-ubyte", IMAGES);
                DataInputStream labels = open(directory, prefix + "-labels-idx1-ubyte", LABELS)) {
            int count = Math.min(limit, images.readInt());
            int rows = images.readInt();
            int columns = images.readInt();
            if (rows != SIZE || columns != SIZE || labels.readInt() < count) {
                throw new IOException(
                        prefix + " files in " + directory + " are not images of 28 x 28 with a label each");
            }
            byte[][] pixels = new byte[count][];
            for (int i = 0; i < count; i++) {
                pixels[i] = images.readNBytes(SIZE * SIZE);
            }
            return new IdxPair(pixels, labels.readNBytes(count));
        }
    }

    private static DataInputStream open(Path directory, String name, int magic) throws IOException {
        Path file = Stream.of(directory.resolve(name + ".gz"), directory.resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + name + "[.gz] in " + directory));
        var raw = new BufferedInputStream(Files.newInputStream(file));
        var in = new DataInputStream(
                file.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(raw)) : raw);
        if (in.readInt() != magic) {
            in.close();
            throw new IOException(file + " is no idx file of the expected kind");
        }
        return in;
    }
}
