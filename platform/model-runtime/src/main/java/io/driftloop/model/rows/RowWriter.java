package io.driftloop.model.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a row file, one row after another in constant memory. The same rows in the same order give the same bytes. Not thread-safe.
 *
 * <p>Format: {@code DLROWS1\n}, int32 length of the header, JSON header (schema), then per row one flag byte (bit 0 test given, bit 1 recent), the label,
 * and the cells. Big-endian throughout.
 */
public final class RowWriter implements Closeable {
    private static final ObjectMapper JSON = EventCodec.newMapper();

    private final DataOutputStream out;
    private final Schema schema;
    private long rows;

    private RowWriter(OutputStream out, Schema schema) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        this.schema = schema;
    }

    private RowWriter begin() throws IOException {
        byte[] header = JSON.writeValueAsBytes(schema);
        out.write(RowCodec.MAGIC);
        out.writeInt(header.length);
        out.write(header);
        return this;
    }

    /** Starts a row file on {@code out}, which {@link #close()} closes. */
    public static RowWriter on(OutputStream out, Schema schema) throws IOException {
        return new RowWriter(out, schema).begin();
    }

    /** Starts a new row file; an existing one is replaced. */
    public static RowWriter create(Path file, Schema schema) throws IOException {
        return on(Files.newOutputStream(file), schema);
    }

    /**
     * Starts a new row file with the rows of another one, which are copied as bytes; an existing file is replaced.
     *
     * @param rows a complete row file of this schema
     */
    public static RowWriter continuing(Path rows, Path file, Schema schema) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        try {
            Files.copy(rows, out); // into a file of our own: a copied file would inherit that the other is read-only
            return new RowWriter(out, schema);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /**
     * Appends a row.
     *
     * @throws IllegalArgumentException when its cells do not fit the schema
     */
    public void write(Row row) throws IOException {
        requireFits(row);
        out.writeByte(RowCodec.flags(row));
        out.write(RowCodec.content(row));
        rows++;
    }

    /** Rows written so far; those of a file that it continues are not counted. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void requireFits(Row row) {
        if (row.cells().size() != schema.columns().size()) {
            throw new IllegalArgumentException("a row of " + row.cells().size() + " cells does not fit "
                    + schema.columns().size() + " columns");
        }
        for (int i = 0; i < row.cells().size(); i++) {
            Column column = schema.columns().get(i);
            Cell cell = row.cells().get(i);
            boolean fits =
                    switch (column.kind()) {
                        case NUMBER -> cell instanceof Cell.Number;
                        case CATEGORY -> cell instanceof Cell.Category;
                        case IMAGE -> cell instanceof Cell.Image image && image.pixels().length == column.elements();
                    };
            if (!fits) {
                throw new IllegalArgumentException("column '" + column.name() + "' cannot hold " + cell);
            }
        }
    }
}
