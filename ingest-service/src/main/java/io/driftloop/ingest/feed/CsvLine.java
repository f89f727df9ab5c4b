package io.driftloop.ingest.feed;

import io.driftloop.ingest.dataset.RecordRows.BadRecord;
import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values by RFC 4180: quoted cells may hold commas, doubled quotes and line ends. */
final class CsvLine {
    private CsvLine() {}

    static List<String> split(String text) throws BadRecord {
        String line = withoutEnd(text);
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, cells);
            } else {
                int end = line.indexOf(',', at);
                end = end < 0 ? line.length() : end;
                String cell = line.substring(at, end);
                if (cell.indexOf('\n') >= 0) {
                    throw new BadRecord("holds more than one line");
                }
                cells.add(cell);
                at = end + 1;
            }
        }
        return cells;
    }

    /** Reads a quoted cell that begins at {@code from}; answers where the next one begins. */
    private static int quoted(String line, int from, List<String> cells) throws BadRecord {
        StringBuilder cell = new StringBuilder();
        int at = from;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                throw new BadRecord("has a quote that is not closed");
            }
            cell.append(line, at, quote);
            int after = quote + 1;
            if (after < line.length() && line.charAt(after) == '"') {
                cell.append('"');
                at = after + 1;
            } else if (after == line.length() || line.charAt(after) == ',') {
                cells.add(cell.toString());
                return after + 1;
            } else {
                throw new BadRecord("has text behind a closing quote");
            }
        }
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
