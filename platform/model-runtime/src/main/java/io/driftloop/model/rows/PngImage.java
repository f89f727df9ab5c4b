package io.driftloop.model.rows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Pixels as a PNG file of 8 bits per sample (W3C PNG, third edition), which every browser shows. */
public final class PngImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 8;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int COLOURS = 3;

    private PngImage() {}

    /**
     * The picture.
     *
     * @param shape height and width, or channels, height and width: three channels are red, green and blue; of any other number the first is shown in grey
     * @param pixels unsigned, row-major in that shape
     * @throws IllegalArgumentException when there are fewer pixels than the shape says
     */
    public static byte[] of(List<Integer> shape, byte[] pixels) {
        int channels = shape.size() == 3 ? shape.get(0) : 1;
        int height = shape.get(shape.size() - 2);
        int width = shape.get(shape.size() - 1);
        if (pixels.length < channels * height * width) {
            throw new IllegalArgumentException("an image of shape " + shape + " has not " + pixels.length + " pixels");
        }
        int shown = channels == COLOURS ? COLOURS : 1;
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(width, height, shown == COLOURS ? RGB : GREY));
            chunk(out, "IDAT", deflated(scanLines(pixels, width, height, shown)));
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int width, int height, int colour) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {BITS, (byte) colour, 0, 0, 0});
        return bytes.toByteArray();
    }

    /** Planes become interleaved samples; each line begins with the number of its filter, none. */
    private static byte[] scanLines(byte[] pixels, int width, int height, int channels) {
        byte[] lines = new byte[height * (1 + width * channels)];
        int place = 0;
        for (int y = 0; y < height; y++) {
            place++;
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    lines[place++] = pixels[(channel * height + y) * width + x];
                }
            }
        }
        return lines;
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(content);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
