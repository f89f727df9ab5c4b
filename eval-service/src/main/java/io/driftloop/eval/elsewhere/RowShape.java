package io.driftloop.eval.elsewhere;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Brings rows of a log into the columns of a schema. */
final class RowShape {

    private static final String LABEL = "prediction (answer)";

    private RowShape() {}

    /** The schema that rows show: a column is a number unless a text stands in it. */
    static Schema learn(RowTable table) {
        return new Schema(
                IntStream.range(0, table.width())
                        .mapToObj(i -> table.rows().stream().anyMatch(row -> row.get(i) instanceof String)
                                ? Column.category(table.names().get(i))
                                : Column.number(table.names().get(i)))
                        .toList(),
                LABEL);
    }

    /** A schema of these columns. */
    static Schema schema(List<Column> columns) {
        return new Schema(columns, LABEL);
    }

    /**
     * The values of a row in the schema's order: by name where the sender names them all, by place otherwise. A row of another width stays as it is, so that
     * the monitor sees broken data.
     */
    static List<@Nullable Object> align(Schema schema, RowTable table, List<@Nullable Object> row) {
        List<Column> columns = schema.columns();
        boolean byName =
                table.named() && columns.stream().allMatch(c -> table.names().contains(c.name()));
        if (!byName && row.size() != columns.size()) {
            return row;
        }
        List<@Nullable Object> aligned = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object value = row.get(byName ? table.names().indexOf(column.name()) : i);
            aligned.add(fit(column.kind(), value));
        }
        return aligned;
    }

    /** Missing values have no kind of their own: a missing number is NaN. A text where a number belongs stays one. */
    private static @Nullable Object fit(ColumnKind kind, @Nullable Object value) {
        if (kind == ColumnKind.NUMBER) {
            return value == null ? (Object) Double.NaN : value;
        }
        return value == null ? null : ModelAnswer.text(value);
    }

    static Cell cell(@Nullable Object value) {
        return value instanceof Double number ? new Cell.Number(number) : new Cell.Category((String) value);
    }
}
