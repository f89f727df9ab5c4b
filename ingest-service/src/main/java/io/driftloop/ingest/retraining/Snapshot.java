package io.driftloop.ingest.retraining;

import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.RowKey;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.label.LabelledInput;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.MalformedRowsException;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the rows of a drift run: the chosen base rows with their flags, then the labelled predictions in the order of the log, flagged recent. A row whose
 * content is there already is not written again. An input that was not logged in full, or is no row of the schema, is left out and counted. Not thread-safe.
 *
 * <p>Base rows are taken by a {@link BaseChoice}; given test rows are always taken, so that every version is judged on the same ones.
 */
public final class Snapshot implements Closeable {
    private final Path target;
    private final Schema schema;
    private final RowWriter writer;
    private final Set<RowKey> seen = new HashSet<>();
    private long recent;
    private long unusable;

    /** Starts a snapshot for rows of this schema. */
    public Snapshot(Path target, Schema schema) throws IOException {
        this.target = target;
        this.schema = schema;
        this.writer = RowWriter.create(target, schema);
    }

    /** Takes the base rows in. */
    public void addBase(RowFile base, BaseChoice choice) throws IOException {
        for (int i = 0; i < base.size(); i++) {
            byte[] hash = base.contentHash(i);
            if (base.testGiven(i) || choice.takes(base, i, hash)) {
                seen.add(RowKey.of(hash));
                writer.write(base.row(i));
            }
        }
    }

    /** Takes labelled predictions in. */
    public void addRecent(List<LabelledInput> inputs) throws IOException {
        for (LabelledInput input : inputs) {
            Optional<Row> row = row(input);
            if (row.isEmpty()) {
                unusable++;
            } else if (seen.add(RowKey.of(row.get().contentHash()))) {
                writer.write(row.get());
                recent++;
            }
        }
    }

    private Optional<Row> row(LabelledInput input) {
        try {
            List<Cell> cells = input.input().cells(schema);
            boolean whole = schema.image().isEmpty()
                    || cells.get(0) instanceof Cell.Image image
                            && image.pixels().length == schema.image().get().elements();
            return whole ? Optional.of(new Row(false, true, input.label(), cells)) : Optional.empty();
        } catch (MalformedRowsException e) {
            return Optional.empty();
        }
    }

    /** Recent rows written. */
    public long recent() {
        return recent;
    }

    /** Labelled predictions that could not be used. */
    public long unusable() {
        return unusable;
    }

    /** The finished row file. */
    public StagedRows finish() throws IOException {
        writer.close();
        return new StagedRows(target, schema, writer.rows(), 0, List.of(), 0, DatasetVersion.SNAPSHOT);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
