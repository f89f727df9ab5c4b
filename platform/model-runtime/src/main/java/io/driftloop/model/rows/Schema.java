package io.driftloop.model.rows;

import java.util.List;
import java.util.Optional;

/**
 * The columns of a dataset, in the order in which rows hold them, and the name of the label, which is none of them.
 *
 * @param columns inputs, at least one
 * @param label name of the column to predict
 */
public record Schema(List<Column> columns, String label) {
    public Schema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a schema needs at least one column besides the label");
        }
        long distinct = columns.stream().map(Column::name).distinct().count();
        if (distinct != columns.size()) {
            throw new IllegalArgumentException("column names must differ: "
                    + columns.stream().map(Column::name).toList());
        }
        if (label == null || label.isBlank()) {
            throw new IllegalArgumentException("a schema needs the name of its label");
        }
    }

    /** The only image column, when the rows are images. */
    public Optional<Column> image() {
        return columns.size() == 1 && columns.get(0).kind() == ColumnKind.IMAGE
                ? Optional.of(columns.get(0))
                : Optional.empty();
    }

    /** Place of a column, from 0, or -1. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
