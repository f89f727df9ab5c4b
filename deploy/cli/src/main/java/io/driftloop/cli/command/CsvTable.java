package io.driftloop.cli.command;

import io.driftloop.cli.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file with a header row: quoted fields, doubled quotes, line ends within quotes. Fields that are not quoted are stripped; empty lines are skipped.
 *
 * @param columns the header
 * @param rows as many fields as the header each
 */
record CsvTable(List<String> columns, List<List<String>> rows) {

    /** Reads a file; at most {@code most} of its rows. */
    static CsvTable read(Path file, int most) {
        String text = new String(LocalFiles.read(file), StandardCharsets.UTF_8);
        return parse(file, text.startsWith("\ufeff") ? text.substring(1) : text, most);
    }

    static CsvTable parse(Path file, String text, int most) {
        Reader reader = new Reader(text);
        List<String> header = reader.next();
        List<List<String>> rows = new ArrayList<>();
        while (rows.size() < most && reader.hasNext()) {
            List<String> row = reader.next();
            if (row.size() != header.size()) {
                throw CommandFailure.usage(file + " row " + (rows.size() + 1) + " has " + row.size()
                        + " cells, its header has " + header.size());
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    /** The fields of one column, from a row on. */
    List<String> values(String column, int from, int to) {
        int index = columns.indexOf(column);
        return rows.subList(from, to).stream().map(row -> row.get(index)).toList();
    }

    /** Where reading stands. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
            skipEmptyLines();
        }

        boolean hasNext() {
            return at < text.length();
        }

        List<String> next() {
            List<String> fields = new ArrayList<>();
            boolean more = hasNext();
            while (more) {
                fields.add(field());
                more = at < text.length() && text.charAt(at++) == ',';
            }
            skipEmptyLines();
            return fields;
        }

        private String field() {
            StringBuilder field = new StringBuilder();
            int start = at;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            if (start < text.length() && text.charAt(start) == '"') {
                at = start + 1;
                quoted(field);
                skipToEnd();
                return field.toString();
            }
            int end = at;
            while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '\n') {
                end++;
            }
            field.append(text, at, end);
            at = end;
            return field.toString().strip();
        }

        private void quoted(StringBuilder field) {
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    field.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    field.append(c);
                    at++;
                } else {
                    return;
                }
            }
        }

        private void skipToEnd() {
            while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
                at++;
            }
        }

        private void skipEmptyLines() {
            while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
                at++;
            }
        }
    }
}
