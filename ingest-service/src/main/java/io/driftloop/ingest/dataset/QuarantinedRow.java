package io.driftloop.ingest.dataset;

/**
 * A row that was kept out, and why.
 *
 * @param file the file it came in
 * @param rowNumber its number among the file's data rows, from 1
 * @param reason what is wrong and what would be right
 * @param row the row as it came, at most {@value #MAX_KEPT} characters of it; U+FFFD in place of U+0000, which no database keeps
 */
public record QuarantinedRow(String file, long rowNumber, String reason, String row) {
    public static final int MAX_KEPT = 4096;

    public QuarantinedRow {
        row = storable(row.length() > MAX_KEPT ? row.substring(0, MAX_KEPT) : row);
        reason = storable(reason);
    }

    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }
}
