package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.List;

/** The raw rows of a pane beside what is expected. Immutable. */
public final class RowBatch {

    private final MonitoringBaseline baseline;
    private final List<RawInput> rows;
    private final int[] earlier;
    private final boolean afterBroken;
    private final int[] sources;

    /**
     * @param baseline what is expected
     * @param rows in the order of the log
     * @param earlier fingerprints of the rows before them, oldest first; 0 where unknown
     * @param afterBroken whether the data right before was broken
     */
    public RowBatch(MonitoringBaseline baseline, List<RawInput> rows, int[] earlier, boolean afterBroken) {
        this.baseline = baseline;
        this.rows = List.copyOf(rows);
        this.earlier = earlier.clone();
        this.afterBroken = afterBroken;
        this.sources = baseline.sources();
    }

    /**
     * One row.
     *
     * @param cells per monitored column, its cell
     * @param fingerprint of the raw input; 0 where unknown
     * @param numbers per column of the schema; NaN for others, empty where the row could not be read
     * @param problem why it could not be read, or empty
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record RawInput(byte[] cells, int fingerprint, double[] numbers, String problem) {

        boolean readable() {
            return problem.isEmpty();
        }
    }

    MonitoringBaseline baseline() {
        return baseline;
    }

    List<RawInput> rows() {
        return rows;
    }

    int[] earlier() {
        return earlier;
    }

    boolean afterBroken() {
        return afterBroken;
    }

    MonitoredColumn column(int place) {
        return baseline.columns().get(place);
    }

    /** Place in the schema of what a monitored column watches. */
    int source(int column) {
        return sources[column];
    }

    /** Rows that are rows of the schema. */
    int readable() {
        return (int) rows.stream().filter(RawInput::readable).count();
    }

    int cell(int row, int column) {
        return rows.get(row).cells()[column] & 0xff;
    }

    /** Numbers of a column, row by row; NaN where there is none. */
    double[] numbers(int column) {
        int source = sources[column];
        return rows.stream()
                .mapToDouble(row -> source < row.numbers().length ? row.numbers()[source] : Double.NaN)
                .toArray();
    }
}
