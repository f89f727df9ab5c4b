package io.driftloop.ingest;

import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Row files in memory. */
public final class RowFiles {

    private RowFiles() {}

    /** A row file of these rows. */
    public static RowFile of(Schema schema, List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (RowWriter writer = RowWriter.on(bytes, schema)) {
                for (Row row : rows) {
                    writer.write(row);
                }
            }
            return RowFile.read(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
