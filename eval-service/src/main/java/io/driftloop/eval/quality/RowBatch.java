package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The raw rows of a pane beside what is expected. Not thread-safe. */
public final class RowBatch {

    private final InputColumns columns;
    private final List<RawInput> rows;
    private final int[] earlier;
    private final boolean afterBroken;
    private final int readable;
    private final double[] @Nullable [] numbers;

    /**
     * @param columns of what is expected
     * @param rows in the order of the log
     * @param earlier fingerprints of the rows before them, oldest first; 0 where unknown
     * @param afterBroken whether the data right before was broken
     */
    public RowBatch(InputColumns columns, List<RawInput> rows, int[] earlier, boolean afterBroken) {
        this.columns = columns;
        this.rows = List.copyOf(rows);
        this.earlier = earlier.clone();
        this.afterBroken = afterBroken;
        this.readable = (int) rows.stream().filter(RawInput::readable).count();
        this.numbers = new double[baseline().columns().size()][];
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
        return columns.baseline();
    }

    InputColumns columns() {
        return columns;
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
        return baseline().columns().get(place);
    }

    /** Place in the schema of what a monitored column watches. */
    int source(int column) {
        return columns.source(column);
    }

    /** Rows that are rows of the schema. */
    int readable() {
        return readable;
    }

    int cell(int row, int column) {
        return rows.get(row).cells()[column] & 0xff;
    }

    /** Numbers of a column, row by row; NaN where there is none. The array belongs to the batch: do not change it. */
    double[] numbers(int column) {
        double[] known = numbers[column];
        if (known == null) {
            known = new double[rows.size()];
            int source = columns.source(column);
            for (int row = 0; row < known.length; row++) {
                double[] values = rows.get(row).numbers();
                known[row] = source < values.length ? values[source] : Double.NaN;
            }
            numbers[column] = known;
        }
        return known;
    }
}
