package io.driftloop.model.rows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of one row: big-endian; texts are length-prefixed UTF-8, length -1 is a missing one. */
final class RowCodec {
    static final byte[] MAGIC = "DLROWS1\n".getBytes(StandardCharsets.US_ASCII);
    static final int TEST_GIVEN = 1;
    static final int RECENT = 2;

    private RowCodec() {}

    static byte flags(Row row) {
        return (byte) ((row.testGiven() ? TEST_GIVEN : 0) | (row.recent() ? RECENT : 0));
    }

    static byte[] content(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeText(out, row.label());
            for (Cell cell : row.cells()) {
                writeCell(out, cell);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void writeCell(DataOutputStream out, Cell cell) throws IOException {
        if (cell instanceof Cell.Number number) {
            out.writeDouble(number.value());
        } else if (cell instanceof Cell.Category category) {
            writeText(out, category.value());
        } else if (cell instanceof Cell.Image image) {
            out.write(image.pixels());
        }
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /** Reads the row at the buffer's position. */
    static Row read(Schema schema, ByteBuffer in) throws MalformedRowsException {
        try {
            int flags = in.get();
            String label = readText(in);
            if (label == null || (flags & ~(TEST_GIVEN | RECENT)) != 0) {
                throw new MalformedRowsException("a row has no label or unknown flags");
            }
            return new Row((flags & TEST_GIVEN) != 0, (flags & RECENT) != 0, label, readCells(schema, in));
        } catch (BufferUnderflowException e) {
            throw new MalformedRowsException("the row file ends within a row");
        }
    }

    static List<Cell> readCells(Schema schema, ByteBuffer in) throws MalformedRowsException {
        List<Cell> cells = new ArrayList<>(schema.columns().size());
        for (Column column : schema.columns()) {
            switch (column.kind()) {
                case NUMBER -> cells.add(new Cell.Number(in.getDouble()));
                case CATEGORY -> cells.add(new Cell.Category(readText(in)));
                case IMAGE -> {
                    byte[] pixels = new byte[column.elements()];
                    in.get(pixels);
                    cells.add(new Cell.Image(pixels));
                }
            }
        }
        return cells;
    }

    static @Nullable String readText(ByteBuffer in) throws MalformedRowsException {
        int length = in.getInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new MalformedRowsException("a text in the row file has the impossible length " + length);
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Moves past the row at the buffer's position without making objects. */
    static void skip(Schema schema, ByteBuffer in) throws MalformedRowsException {
        try {
            in.get();
            skipText(in);
            for (Column column : schema.columns()) {
                switch (column.kind()) {
                    case NUMBER -> in.getDouble();
                    case CATEGORY -> skipText(in);
                    case IMAGE -> advance(in, column.elements());
                }
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedRowsException("the row file ends within a row");
        }
    }

    private static void skipText(ByteBuffer in) throws MalformedRowsException {
        int length = in.getInt();
        if (length < -1) {
            throw new MalformedRowsException("a text in the row file has the impossible length " + length);
        }
        advance(in, Math.max(0, length));
    }

    private static void advance(ByteBuffer in, int bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }

    static byte[] sha256(byte[] content) {
        return newSha256().digest(content);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
