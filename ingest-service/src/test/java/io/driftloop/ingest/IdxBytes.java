package io.driftloop.ingest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Idx files for tests. Image {@code i} of {@code first + i}: pixel {@code p} has the value {@code 7 n + 3 p (1 + n / 256)} with {@code n = first + i}, its label is {@code (first + i) % classes}. */
public final class IdxBytes {

    private IdxBytes() {}

    /** A file of images. */
    public static byte[] images(int magic, int first, int count, int height, int width) {
        return file(out -> {
            out.writeInt(magic);
            out.writeInt(count);
            out.writeInt(height);
            out.writeInt(width);
            for (int i = first; i < first + count; i++) {
                out.write(pixels(i, height * width));
            }
        });
    }

    /** The pixels of an image. */
    public static byte[] pixels(int image, int count) {
        byte[] pixels = new byte[count];
        for (int p = 0; p < count; p++) {
            pixels[p] = (byte) (7 * image + 3 * p * (1 + image / 256));
        }
        return pixels;
    }

    /** A file of labels. */
    public static byte[] labels(int magic, int first, int count, int classes) {
        return file(out -> {
            out.writeInt(magic);
            out.writeInt(count);
            for (int i = first; i < first + count; i++) {
                out.write(i % classes);
            }
        });
    }

    /** Gzipped. */
    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] file(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }
}
