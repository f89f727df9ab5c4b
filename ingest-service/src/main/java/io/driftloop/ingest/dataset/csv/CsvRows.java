package io.driftloop.ingest.dataset.csv;

import io.driftloop.ingest.dataset.CellText;
import io.driftloop.ingest.dataset.Quarantine;
import io.driftloop.ingest.dataset.QuarantinedRow;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the good records of one file as rows and quarantines the others. */
final class CsvRows {
    private final Schema schema;
    private final CsvHeader header;
    private final RowWriter writer;
    private final Quarantine quarantine;
    private final int[] places;

    CsvRows(Schema schema, CsvHeader header, RowWriter writer, Quarantine quarantine) {
        this.schema = schema;
        this.header = header;
        this.writer = writer;
        this.quarantine = quarantine;
        this.places = schema.columns().stream()
                .mapToInt(column -> header.names().indexOf(column.name()))
                .toArray();
    }

    void copy(CsvReader reader, UploadedFile file) throws IOException {
        long number = 0;
        for (CsvRecord row = reader.next(); row != null; row = reader.next()) {
            number++;
            List<Cell> cells = new ArrayList<>();
            Optional<String> fault = read(row, cells);
            if (fault.isPresent()) {
                quarantine.add(new QuarantinedRow(file.fileName(), number, fault.get(), row.raw()));
            } else {
                String label = row.fields().get(header.labelIndex()).strip();
                writer.write(new Row(file.isTest(), false, label, cells));
            }
        }
    }

    /** Fills {@code cells}; answers what is wrong, if anything. */
    private Optional<String> read(CsvRecord row, List<Cell> cells) {
        List<String> fields = row.fields();
        if (fields.size() != header.columns()) {
            return Optional.of("has " + fields.size() + " columns, the header has " + header.columns());
        }
        if (CellText.isMissing(fields.get(header.labelIndex()))) {
            return Optional.of("has no label in column '" + schema.label() + "'");
        }
        for (int i = 0; i < places.length; i++) {
            Column expected = schema.columns().get(i);
            String text = fields.get(places[i]);
            Optional<Cell> cell = CellText.cell(expected, text);
            if (cell.isEmpty()) {
                return Optional.of(
                        "column '" + expected.name() + "' holds '" + shortened(text) + "' where a number is expected");
            }
            cells.add(cell.get());
        }
        return Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
