package io.driftloop.ingest.dataset;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads records (field name to JSON value) as rows of a schema. A field that is absent or null is a missing value; a label and an image must be there. An
 * image is an array of its pixels, 0 to 255, flat or nested.
 */
public final class RecordRows {
    private final Schema schema;

    public RecordRows(Schema schema) {
        this.schema = schema;
    }

    /** Columns in the order and of the kinds of this record: the schema of a dataset that begins with it. */
    static Schema schemaOf(Map<String, Object> record, String label) {
        List<Column> columns = new ArrayList<>();
        record.forEach((name, value) -> {
            if (!name.equals(label)) {
                columns.add(columnOf(name, value));
            }
        });
        return new Schema(columns, label);
    }

    private static Column columnOf(String name, Object value) {
        if (value instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof List<?> first) {
            return Column.image(name, rows.size(), first.size());
        }
        return value instanceof Number ? Column.number(name) : Column.category(name);
    }

    /**
     * The record as a row.
     *
     * @throws BadRecord when it is none of this schema
     */
    public Row row(Map<String, Object> record) throws BadRecord {
        Set<String> unknown = new HashSet<>(record.keySet());
        unknown.remove(schema.label());
        schema.columns().forEach(column -> unknown.remove(column.name()));
        if (!unknown.isEmpty()) {
            throw new BadRecord("has the unknown field '" + unknown.iterator().next() + "'");
        }
        Object label = record.get(schema.label());
        String labelText =
                label instanceof String || label instanceof Number || label instanceof Boolean ? label.toString() : "";
        if (CellText.isMissing(labelText)) {
            throw new BadRecord("has no label in field '" + schema.label() + "'");
        }
        List<Cell> cells = new ArrayList<>();
        for (Column column : schema.columns()) {
            cells.add(cell(column, record.get(column.name())));
        }
        return new Row(false, false, labelText.strip(), cells);
    }

    private static Cell cell(Column column, @Nullable Object value) throws BadRecord {
        if (column.kind() == ColumnKind.IMAGE) {
            return image(column, value);
        }
        if (value instanceof Number number && column.kind() == ColumnKind.NUMBER) {
            return new Cell.Number(number.doubleValue());
        }
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw new BadRecord("field '" + column.name() + "' must be one value");
        }
        return CellText.cell(column, value == null ? "" : value.toString())
                .orElseThrow(() -> new BadRecord("field '" + column.name() + "' must be a number"));
    }

    private static Cell image(Column column, @Nullable Object value) throws BadRecord {
        List<Object> pixels = new ArrayList<>();
        flatten(value, pixels);
        if (pixels.size() != column.elements()) {
            throw new BadRecord(
                    "field '" + column.name() + "' has " + pixels.size() + " pixels, not " + column.elements());
        }
        byte[] bytes = new byte[pixels.size()];
        for (int i = 0; i < bytes.length; i++) {
            if (!(pixels.get(i) instanceof Number number) || number.doubleValue() != (number.intValue() & 0xff)) {
                throw new BadRecord("field '" + column.name() + "' has a pixel that is no whole number from 0 to 255");
            }
            bytes[i] = number.byteValue();
        }
        return new Cell.Image(bytes);
    }

    private static void flatten(@Nullable Object value, List<Object> into) {
        if (value instanceof List<?> items) {
            items.forEach(item -> flatten(item, into));
        } else if (value != null) {
            into.add(value);
        }
    }

    /** A record that is not a row; the message says why. */
    public static final class BadRecord extends Exception {
        private static final long serialVersionUID = 1L;

        public BadRecord(String reason) {
            super(reason);
        }
    }
}
