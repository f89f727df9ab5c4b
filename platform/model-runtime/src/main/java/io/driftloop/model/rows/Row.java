package io.driftloop.model.rows;

import java.util.List;

/**
 * One labelled row.
 *
 * @param testGiven it came in a test file
 * @param recent it was seen in production after the onset of a drift
 * @param label the true answer
 * @param cells one per column of the schema, in order
 */
public record Row(boolean testGiven, boolean recent, String label, List<Cell> cells) {
    public Row {
        cells = List.copyOf(cells);
    }

    /** An ordinary row. */
    public static Row of(String label, Cell... cells) {
        return new Row(false, false, label, List.of(cells));
    }

    /** The same content with other flags. */
    public Row withFlags(boolean isTestGiven, boolean isRecent) {
        return new Row(isTestGiven, isRecent, label, cells);
    }

    /**
     * SHA-256 over label and cells as a row file holds them. The flags do not enter, so a row is recognised in every dataset version.
     */
    public byte[] contentHash() {
        return RowCodec.sha256(RowCodec.content(this));
    }
}
