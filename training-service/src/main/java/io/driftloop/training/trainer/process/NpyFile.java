package io.driftloop.training.trainer.process;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes NumPy's file format 1.0: little endian, row-major, row by row. */
final class NpyFile implements Closeable {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int LENGTH_BYTES = 2;

    private final OutputStream out;

    private NpyFile(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins a file.
     *
     * @param type NumPy's name of it: {@code <f4} or {@code <i8}
     * @param shape of the whole
     */
    static NpyFile create(Path file, String type, List<Integer> shape) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        try {
            out.write(header(type, shape));
        } catch (IOException e) {
            out.close();
            throw e;
        }
        return new NpyFile(out);
    }

    static byte[] header(String type, List<Integer> shape) {
        String dimensions = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions
                + (shape.size() == 1 ? ",), }" : "), }");
        int unpadded = MAGIC.length + LENGTH_BYTES + text.length() + 1;
        int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
        byte[] rest = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(MAGIC.length + LENGTH_BYTES + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) rest.length)
                .put(rest)
                .array();
    }

    void floats(float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    void whole(long value) throws IOException {
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
