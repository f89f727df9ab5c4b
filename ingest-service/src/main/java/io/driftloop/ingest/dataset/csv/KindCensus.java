package io.driftloop.ingest.dataset.csv;

import io.driftloop.ingest.dataset.CellText;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which columns hold numbers: those where at least {@value #NUMERIC_PERCENT} % of the values that are not missing are numbers. The few others in
 * such a column are broken rows, not categories.
 */
final class KindCensus {
    private static final int NUMERIC_PERCENT = 90;

    private final CsvHeader header;
    private final long[] values;
    private final long[] numbers;

    KindCensus(CsvHeader header) {
        this.header = header;
        this.values = new long[header.columns()];
        this.numbers = new long[header.columns()];
    }

    void count(CsvRecord row) {
        for (int i = 0; i < values.length; i++) {
            String text = row.fields().get(i);
            if (!CellText.isMissing(text)) {
                values[i]++;
                numbers[i] += CellText.number(text).isPresent() ? 1 : 0;
            }
        }
    }

    /** The schema; the kinds of {@code known} hold for columns of the same names, and its order when all are the same. */
    Schema schema(@Nullable Schema known) {
        Map<String, Column> kinds = tabular(known);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (i != header.labelIndex()) {
                boolean numeric = values[i] > 0 && numbers[i] * 100 >= values[i] * NUMERIC_PERCENT;
                String name = header.names().get(i);
                Column found = numeric ? Column.number(name) : Column.category(name);
                columns.add(kinds.getOrDefault(name, found));
            }
        }
        Schema own = new Schema(columns, header.names().get(header.labelIndex()));
        return known != null
                        && known.label().equals(own.label())
                        && Set.copyOf(known.columns()).equals(Set.copyOf(columns))
                ? known
                : own;
    }

    private static Map<String, Column> tabular(@Nullable Schema known) {
        return known == null
                ? Map.of()
                : known.columns().stream()
                        .filter(column -> column.kind() != ColumnKind.IMAGE)
                        .collect(Collectors.toMap(Column::name, column -> column));
    }
}
