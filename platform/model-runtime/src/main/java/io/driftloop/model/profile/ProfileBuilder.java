package io.driftloop.model.profile;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects an {@link InputProfile} row by row, for callers that stream. Not thread-safe. */
public final class ProfileBuilder {
    private final List<ColumnBuilder> columns;
    private final Map<String, Long> labels = new TreeMap<>();
    private long rows;

    public ProfileBuilder(Schema schema) {
        columns = schema.columns().stream().map(ColumnBuilder::new).toList();
    }

    /** Adds a row. */
    public void add(Row row) {
        rows++;
        labels.merge(row.label(), 1L, Long::sum);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row.cells().get(i));
        }
    }

    /** The profile of the rows so far. */
    public InputProfile build() {
        List<ColumnProfile> built = new ArrayList<>();
        columns.forEach(column -> built.add(column.build()));
        return new InputProfile(rows, built, new TreeMap<>(labels));
    }

    private static final class ColumnBuilder {
        private final Column column;
        private final NumberStatistics.Builder numbers = new NumberStatistics.Builder();
        private final Map<String, Long> categories = new TreeMap<>();
        private final List<NumberStatistics.Builder> pixels = Stream.generate(NumberStatistics.Builder::new)
                .limit(PixelSummary.NAMES.size())
                .toList();

        private ColumnBuilder(Column column) {
            this.column = column;
        }

        private void add(Cell cell) {
            if (cell instanceof Cell.Number number) {
                numbers.add(number.value());
            } else if (cell instanceof Cell.Category category) {
                categories.merge(category.value() == null ? "" : category.value(), 1L, Long::sum);
            } else if (cell instanceof Cell.Image image) {
                List<Integer> shape = column.shape();
                double[] values = PixelSummary.of(
                                image.pixels(), shape.get(shape.size() - 2), shape.get(shape.size() - 1))
                        .values();
                for (int i = 0; i < values.length; i++) {
                    pixels.get(i).add(values[i]);
                }
            }
        }

        private ColumnProfile build() {
            Map<String, NumberStatistics> summaries = new LinkedHashMap<>();
            for (int i = 0; i < pixels.size(); i++) {
                summaries.put(PixelSummary.NAMES.get(i), pixels.get(i).build());
            }
            ColumnKind kind = column.kind();
            return new ColumnProfile(
                    column.name(),
                    kind,
                    kind == ColumnKind.NUMBER ? numbers.build() : null,
                    kind == ColumnKind.CATEGORY ? new TreeMap<>(categories) : null,
                    kind == ColumnKind.IMAGE ? summaries : null);
        }
    }
}
