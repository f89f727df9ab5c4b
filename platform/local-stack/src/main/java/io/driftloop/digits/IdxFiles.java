package io.driftloop.digits;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Reads and writes idx files (big-endian magic {@code 0x00000803} images, {@code 0x00000801} labels); gzip where the name ends in {@code .gz}. */
public final class IdxFiles {

    private static final int IMAGES = 0x0803;
    private static final int LABELS = 0x0801;

    private IdxFiles() {}

    /** Reads images and their labels. */
    public static LabelledImages read(Path images, Path labels) throws IOException {
        return read(images, labels, Integer.MAX_VALUE);
    }

    /** Reads the first images and their labels, at most {@code limit}. */
    public static LabelledImages read(Path images, Path labels, int limit) throws IOException {
        try (DataInputStream pixels = open(images);
                DataInputStream digits = open(labels)) {
            requireMagic(images, pixels.readInt(), IMAGES);
            requireMagic(labels, digits.readInt(), LABELS);
            int count = Math.min(pixels.readInt(), limit);
            int labelled = Math.min(digits.readInt(), limit);
            if (count != labelled) {
                throw new IOException(images + " and " + labels + " hold different counts");
            }
            int rows = pixels.readInt();
            int columns = pixels.readInt();
            return new LabelledImages(
                    rows, columns, exactly(images, pixels, count * rows * columns), exactly(labels, digits, count));
        }
    }

    /** Writes images and labels. */
    public static void write(LabelledImages content, Path images, Path labels) throws IOException {
        try (DataOutputStream out = create(images)) {
            out.writeInt(IMAGES);
            out.writeInt(content.count());
            out.writeInt(content.rows());
            out.writeInt(content.columns());
            out.write(content.pixels());
        }
        try (DataOutputStream out = create(labels)) {
            out.writeInt(LABELS);
            out.writeInt(content.count());
            out.write(content.labels());
        }
    }

    private static byte[] exactly(Path file, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException(file + " ends after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private static void requireMagic(Path file, int found, int wanted) throws IOException {
        if (found != wanted) {
            throw new IOException(String.format("%s starts with %08x, not %08x", file, found, wanted));
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return new DataInputStream(
                new BufferedInputStream(isGzip(file) ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16));
    }

    private static DataOutputStream create(Path file) throws IOException {
        OutputStream raw = Files.newOutputStream(file);
        return new DataOutputStream(
                new BufferedOutputStream(isGzip(file) ? new GZIPOutputStream(raw, 1 << 16) : raw, 1 << 16));
    }

    private static boolean isGzip(Path file) {
        return file.getFileName().toString().endsWith(".gz");
    }
}
