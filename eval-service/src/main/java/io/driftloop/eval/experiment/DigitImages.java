package io.driftloop.eval.experiment;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Grey images of digits, 28 x 28 pixels, and what they show.
 *
 * @param pixels row by row
 */
public record DigitImages(List<byte[]> pixels, List<Integer> labels) {

    /** Height and width in pixels. */
    public static final int SIZE = 28;

    private static final int IMAGES = 0x0803;
    private static final int LABELS = 0x0801;

    public DigitImages {
        pixels = List.copyOf(pixels);
        labels = List.copyOf(labels);
    }

    /**
     * Reads a pair of idx files, gzipped or not, of a directory.
     *
     * @param part how the names of the two files begin, for instance {@code t10k}
     * @throws IOException when they are not there, or hold something else
     */
    public static DigitImages read(Path directory, String part) throws IOException {
        List<byte[]> pixels = new ArrayList<>();
        try (DataInputStream in = open(find(directory, part, "images"))) {
            int images = begin(in, IMAGES, directory, part);
            if (in.readInt() != SIZE || in.readInt() != SIZE) {
                throw new IOException("the images of " + part + " in " + directory + " are not 28 x 28");
            }
            for (int i = 0; i < images; i++) {
                pixels.add(in.readNBytes(SIZE * SIZE));
            }
        }
        List<Integer> labels = new ArrayList<>();
        try (DataInputStream in = open(find(directory, part, "labels"))) {
            int count = begin(in, LABELS, directory, part);
            for (int i = 0; i < count; i++) {
                labels.add(in.readUnsignedByte());
            }
        }
        if (labels.size() != pixels.size()) {
            throw new IOException("there are " + pixels.size() + " images and " + labels.size() + " labels of " + part
                    + " in " + directory);
        }
        return new DigitImages(pixels, labels);
    }

    /** The first of them. */
    public DigitImages first(int most) {
        int count = Math.min(most, count());
        return new DigitImages(pixels.subList(0, count), labels.subList(0, count));
    }

    /** Those that show something else. */
    public DigitImages without(int label) {
        int[] kept =
                IntStream.range(0, count()).filter(i -> labels.get(i) != label).toArray();
        return new DigitImages(
                IntStream.of(kept).mapToObj(pixels::get).toList(),
                IntStream.of(kept).mapToObj(labels::get).toList());
    }

    /** How many. */
    public int count() {
        return pixels.size();
    }

    private static Path find(Path directory, String part, String what) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName())
                            .matches(part + ".*" + what + ".*(28x28-)?idx[13]-ubyte(\\.gz)?"))
                    .filter(file -> !String.valueOf(file.getFileName()).contains("16x16"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException("there is no " + part + "-" + what + "-idx*-ubyte[.gz] in " + directory));
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return new DataInputStream(
                String.valueOf(file.getFileName()).endsWith(".gz")
                        ? new BufferedInputStream(new GZIPInputStream(in))
                        : in);
    }

    private static int begin(DataInputStream in, int kind, Path directory, String part) throws IOException {
        if (in.readInt() != kind) {
            throw new IOException("a file of " + part + " in " + directory + " is not what its name says");
        }
        return in.readInt();
    }
}
