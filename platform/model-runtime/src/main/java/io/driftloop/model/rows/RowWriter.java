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

    private RowWriter(OutputStream out, Schema schema) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        this.schema = schema;
        byte[] header = JSON.writeValueAsBytes(schema);
        this.out.write(RowCodec.MAGIC);
        this.out.writeInt(header.length);
        this.out.write(header);
    }

    /** Starts a row file on {@code out}, which {@link #close()} closes. */
    public static RowWriter on(OutputStream out, Schema schema) throws IOException {
        return new RowWriter(out, schema);
    }

    /** Starts a new row file; an existing one is replaced. */
    public static RowWriter create(Path file, Schema schema) throws IOException {
        return new RowWriter(Files.newOutputStream(file), schema);
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

    /** Rows written so far. */
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
