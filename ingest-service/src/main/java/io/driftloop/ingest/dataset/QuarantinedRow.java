package io.driftloop.ingest.dataset;

/**
 * A row that was kept out, and why.
 *
 * @param file the file it came in
 * @param rowNumber its number among the file's data rows, from 1
 * @param reason what is wrong and what would be right
 * @param row the row as it came, at most {@value #MAX_KEPT} characters of it
 */
public record QuarantinedRow(String file, long rowNumber, String reason, String row) {
    public static final int MAX_KEPT = 4096;

    public QuarantinedRow {
        row = row.length() > MAX_KEPT ? row.substring(0, MAX_KEPT) : row;
    }
}
