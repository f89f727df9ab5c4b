package io.driftloop.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.output.Terminal.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of JSON as aligned columns. */
public final class Table {

    private static final int LONGEST_CELL = 72;

    private final List<String> titles = new ArrayList<>();
    private final List<Function<JsonNode, String>> cells = new ArrayList<>();

    /** A column that shows the value at a path like {@code dataset.version}. */
    public Table column(String title, String path) {
        return column(title, row -> text(at(row, path)));
    }

    /** A computed column. */
    public Table column(String title, Function<JsonNode, String> cell) {
        titles.add(title.toUpperCase(Locale.ROOT));
        cells.add(cell);
        return this;
    }

    /** The lines, header first. */
    public List<String> lines(Iterable<JsonNode> rows, Terminal terminal) {
        List<List<String>> grid = new ArrayList<>();
        grid.add(titles);
        for (JsonNode row : rows) {
            grid.add(cells.stream().map(cell -> shortened(cell.apply(row))).toList());
        }
        int[] widths = new int[titles.size()];
        grid.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < grid.size(); r++) {
            lines.add(line(grid.get(r), widths, r == 0, terminal));
        }
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean header, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String painted = header ? terminal.paint(Colour.DIM, cell) : States.paint(cell, terminal);
            boolean last = i == widths.length - 1;
            line.append(painted).append(last ? "" : " ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    static JsonNode at(JsonNode row, String path) {
        JsonNode node = row;
        for (String name : path.split("\\.")) {
            node = node.path(name);
        }
        return node;
    }

    /** A value in one line: lists joined, instants without fractions, numbers with four digits. */
    public static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(item -> parts.add(text(item)));
            return String.join(", ", parts);
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> field(field.getKey(), text(field.getValue())))
                    .collect(Collectors.joining(" "));
        }
        if (node.isFloatingPointNumber()) {
            return number(node.doubleValue());
        }
        return node.asText().replaceFirst("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z$", "$1Z");
    }

    /** A field without a value is its name; one with fields of its own puts them into brackets. */
    private static String field(String name, String value) {
        return value.isEmpty() ? name : name + (value.contains("=") ? "(" + value + ")" : "=" + value);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, Math.abs(value) < 1e-3 ? "%.2e" : "%.4f", value);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_CELL ? line.substring(0, LONGEST_CELL - 1) + "…" : line;
    }
}
