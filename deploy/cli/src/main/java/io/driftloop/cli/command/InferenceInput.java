package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/** Open Inference requests made of image files. */
public final class InferenceInput {

    private static final int IDX_IMAGES = 0x0803;
    private static final int SIDE = 28;
    private static final int LARGEST_SIDE = 4096;

    private InferenceInput() {}

    /** Grey images of one size, row by row, one byte a pixel. */
    public static ObjectNode of(byte[] pixels, int count, int rows, int columns) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode input = request.putArray("inputs").addObject().put("name", "input");
        input.putArray("shape").add(count).add(rows).add(columns);
        ArrayNode data = input.put("datatype", "UINT8").putArray("data");
        for (byte pixel : pixels) {
            data.add(pixel & 0xff);
        }
        return request;
    }

    /** The first images of an idx file. */
    static ObjectNode idx(Path file, int limit) throws IOException {
        boolean gzip = String.valueOf(file.getFileName()).endsWith(".gz");
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(gzip ? new GZIPInputStream(raw) : raw)) {
            if (in.readInt() != IDX_IMAGES) {
                throw new IOException("not idx images");
            }
            int count = Math.min(limit, in.readInt());
            int rows = in.readInt();
            int columns = in.readInt();
            if (count < 1 || rows < 1 || columns < 1 || rows > LARGEST_SIDE || columns > LARGEST_SIDE) {
                throw new IOException("impossible sizes");
            }
            return of(in.readNBytes(count * rows * columns), count, rows, columns);
        }
    }

    /** A picture as one grey image of 28 x 28 pixels, as it is: light ink on dark ground. */
    static ObjectNode picture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new IOException("not a picture");
        }
        BufferedImage grey = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, SIDE, SIDE, null);
        graphics.dispose();
        byte[] pixels = new byte[SIDE * SIDE];
        grey.getRaster().getDataElements(0, 0, SIDE, SIDE, pixels);
        return of(pixels, 1, SIDE, SIDE);
    }
}
