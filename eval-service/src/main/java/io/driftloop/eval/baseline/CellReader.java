package io.driftloop.eval.baseline;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import java.util.Arrays;
import java.util.List;

/**
 * Turns predictions into the cells of a baseline: one byte per column. Thread-safe. An input that is not a row of the baseline's schema falls into the
 * cells for missing values, so that a change of format is seen as one.
 */
public final class CellReader {

    private final MonitoringBaseline baseline;
    private final List<MonitoredColumn> columns;
    private final int inputs;

    public CellReader(MonitoringBaseline baseline) {
        this.baseline = baseline;
        this.columns = baseline.columns();
        this.inputs = columns.size() - 2;
    }

    /**
     * The cells of a prediction.
     *
     * @param input raw inputs as the log carries them
     * @param predicted the model's class
     * @param confidence of it
     */
    public byte[] read(LoggedInput input, String predicted, double confidence) {
        byte[] cells = new byte[columns.size()];
        try {
            readInputs(input, cells);
        } catch (MalformedRowsException | IndexOutOfBoundsException e) {
            for (int i = 0; i < inputs; i++) {
                cells[i] = (byte) (columns.get(i).cells().size() - 1);
            }
        }
        cells[inputs] = (byte) columns.get(inputs).cells().of(predicted);
        cells[inputs + 1] = (byte) columns.get(inputs + 1).cells().of(Features.confidence(confidence));
        return cells;
    }

    private void readInputs(LoggedInput input, byte[] cells) throws MalformedRowsException {
        List<Cell> row = input.cells(baseline.schema());
        if (baseline.schema().image().isPresent()) {
            Column image = baseline.schema().image().get();
            double[] summaries = Features.summaries(image, pixels(row, image));
            for (int i = 0; i < inputs; i++) {
                cells[i] = (byte) columns.get(i).cells().of(summaries[i]);
            }
            return;
        }
        for (int i = 0; i < inputs; i++) {
            Cell cell = row.get(i);
            cells[i] = (byte)
                    (cell instanceof Cell.Category category
                            ? columns.get(i).cells().of(category.value())
                            : columns.get(i).cells().of(Features.number(cell)));
        }
    }

    private static byte[] pixels(List<Cell> row, Column image) throws MalformedRowsException {
        if (row.get(0) instanceof Cell.Image sent && sent.pixels().length == image.elements()) {
            return sent.pixels();
        }
        throw new MalformedRowsException("no image of " + image.elements() + " pixels");
    }

    /** Rows per cell of these observations, column by column. */
    public static long[][] count(List<MonitoredColumn> columns, Iterable<byte[]> observations) {
        long[][] counts = new long[columns.size()][];
        Arrays.setAll(counts, i -> new long[columns.get(i).cells().size()]);
        for (byte[] observation : observations) {
            for (int i = 0; i < counts.length; i++) {
                counts[i][observation[i] & 0xff]++;
            }
        }
        return counts;
    }
}
