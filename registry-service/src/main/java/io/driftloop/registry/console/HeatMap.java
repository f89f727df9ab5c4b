package io.driftloop.registry.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Columns by spans of time, coloured by how much they moved.
 *
 * @param spans the columns of the picture, oldest first
 * @param rows one for each monitored column, those that moved most first
 * @param left monitored columns that are not in the picture; they moved less
 */
public record HeatMap(List<DriftReport.Span> spans, List<Row> rows, int left) {

    /** More rows are no picture. */
    private static final int MOST_ROWS = 40;

    /**
     * One monitored column.
     *
     * @param cells one for each span
     */
    public record Row(String name, String title, List<Cell> cells) {

        private int worst() {
            return cells.stream().mapToInt(Cell::level).max().orElse(0);
        }
    }

    /**
     * A column in a span.
     *
     * @param level 0 for within chance, 1 info, 2 warning, 3 critical; -1 where all data was broken
     * @param text the stability index as two decimals; a cross where all data was broken
     * @param verdict in words
     */
    public record Cell(int level, String text, String verdict) {

        static final Cell BROKEN = new Cell(-1, "×", "broken data");

        static Cell of(DriftReport.Shift shift) {
            int level =
                    switch (shift.severity()) {
                        case "critical" -> 3;
                        case "warning" -> 2;
                        case "info" -> 1;
                        default -> 0;
                    };
            return new Cell(
                    level,
                    shift.psi() < 9.995 ? String.format(Locale.ROOT, "%.2f", shift.psi()) : ">10",
                    level == 0 ? "within chance" : shift.severity());
        }

        /** For style sheets. */
        public String tone() {
            return level < 0 ? "broken" : "heat-" + level;
        }
    }

    static HeatMap of(List<DriftReport.Column> columns, List<DriftReport.Span> spans) {
        List<Row> rows = IntStream.range(0, columns.size())
                .mapToObj(i -> row(columns.get(i), i, spans))
                .sorted(Comparator.comparingInt(Row::worst).reversed())
                .toList();
        return new HeatMap(
                spans, rows.subList(0, Math.min(MOST_ROWS, rows.size())), Math.max(0, rows.size() - MOST_ROWS));
    }

    private static Row row(DriftReport.Column column, int place, List<DriftReport.Span> spans) {
        return new Row(
                column.name(),
                column.title(),
                spans.stream()
                        .map(span -> place < span.columns().size()
                                ? Cell.of(span.columns().get(place))
                                : Cell.BROKEN)
                        .toList());
    }
}
