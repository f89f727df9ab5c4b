package io.driftloop.eval.baseline;

import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import io.driftloop.model.rows.NumberLabel;
import io.driftloop.model.rows.Schema;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Turns predictions into the cells of a baseline: one byte per column. Thread-safe. An input that is not a row of the baseline's schema falls into the
 * cells for missing values, so that a change of format is seen as one.
 */
public final class CellReader {

    private static final double[] NO_NUMBERS = {};
    /** Columns that watch a classifier's answer itself: predicted class and confidence, in this order after those of the input. */
    private static final int ANSWERS = 2;

    private final MonitoringBaseline baseline;
    private final List<MonitoredColumn> columns;
    private final InputFeatures features;
    private final int inputs;
    private final @Nullable NumberCells numbersOnly;

    public CellReader(MonitoringBaseline baseline) {
        this.baseline = baseline;
        this.columns = baseline.columns();
        this.features = new InputFeatures(baseline.schema(), baseline.vocabularies());
        this.inputs = features.features().size();
        this.numbersOnly = NumberCells.of(baseline);
    }

    /** Everything that is read off a prediction. */
    public Reading read(PredictionLogged prediction) {
        LoggedInput input = new LoggedInput(prediction.inputDatatype(), prediction.inputShape(), prediction.input());
        List<Double> outputs = prediction.outputs() == null ? List.of() : prediction.outputs();
        return read(input, prediction.predicted(), prediction.confidence(), outputs);
    }

    /**
     * The same from its parts.
     *
     * @param input raw inputs as the log carries them
     * @param predicted the model's class, or the number of a regression
     * @param confidence of the class
     * @param outputs probabilities of all classes, or empty
     */
    public Reading read(LoggedInput input, String predicted, double confidence, List<Double> outputs) {
        byte[] cells = new byte[columns.size()];
        double[] numbers = NO_NUMBERS;
        String problem = null;
        try {
            numbers = numbersOnly == null ? readInputs(input, cells) : numbersOnly.read(input, cells);
        } catch (MalformedRowsException | IndexOutOfBoundsException e) {
            problem = expectation(input);
            for (int i = 0; i < inputs; i++) {
                cells[i] = (byte) (columns.get(i).cells().size() - 1);
            }
        }
        if (baseline.errors() != null) {
            cells[inputs] = (byte)
                    columns.get(inputs).cells().of(NumberLabel.parse(predicted).orElse(Double.NaN));
        } else {
            cells[inputs] = (byte) columns.get(inputs).cells().of(predicted);
            cells[inputs + 1] = (byte) columns.get(inputs + 1).cells().of(Answers.confidence(confidence));
            readEmbedding(outputs, cells);
        }
        return new Reading(cells, fingerprint(input.bytes()), numbers, problem);
    }

    private double[] readInputs(LoggedInput input, byte[] cells) throws MalformedRowsException {
        List<Cell> row = input.cells(baseline.schema());
        boolean image = baseline.schema().image().isPresent();
        if (image) {
            requirePixels(row, baseline.schema().image().get());
        } else {
            requireShape(input);
            requireNumbers(row);
        }
        InputFeatures.Values values = features.values(row);
        for (int i = 0; i < inputs; i++) {
            Cells cut = columns.get(i).cells();
            boolean category = features.features().get(i).category();
            cells[i] = (byte) (category ? cut.of(values.texts()[i]) : cut.of(values.numbers()[i]));
        }
        return image
                ? NO_NUMBERS
                : row.stream().mapToDouble(InputFeatures::number).toArray();
    }

    private void readEmbedding(List<Double> outputs, byte[] cells) {
        int first = inputs + ANSWERS;
        if (baseline.projection() == null || first == cells.length) {
            return;
        }
        double[] coordinates = baseline.projection().of(outputs);
        for (int i = 0; i < coordinates.length; i++) {
            cells[first + i] = (byte) columns.get(first + i).cells().of(coordinates[i]);
        }
    }

    private static void requirePixels(List<Cell> row, Column image) throws MalformedRowsException {
        if (!(row.get(0) instanceof Cell.Image sent) || sent.pixels().length != image.elements()) {
            throw new MalformedRowsException("no image of " + image.elements() + " pixels");
        }
    }

    /** Bytes of another row can happen to be readable as one of this schema. */
    private void requireShape(LoggedInput input) throws MalformedRowsException {
        List<Column> expected = baseline.schema().columns();
        boolean numbers = expected.stream().allMatch(c -> c.kind() == ColumnKind.NUMBER);
        List<Integer> shape = input.shape();
        boolean wide = !shape.isEmpty() && shape.get(shape.size() - 1) == expected.size();
        if (!wide || numbers != input.datatype().equals("FP64")) {
            throw new MalformedRowsException("no row of " + expected.size() + " columns");
        }
    }

    /** Where a text came for a number, its length stands in the number's exponent, which gives no normal one. */
    private static void requireNumbers(List<Cell> row) throws MalformedRowsException {
        for (Cell cell : row) {
            double magnitude = Math.abs(InputFeatures.number(cell));
            if (magnitude > 0 && magnitude < Double.MIN_NORMAL) {
                throw new MalformedRowsException("a text where a number was expected");
            }
        }
    }

    private String expectation(LoggedInput input) {
        Schema schema = baseline.schema();
        boolean numbers = schema.columns().stream().allMatch(c -> c.kind() == ColumnKind.NUMBER);
        String expected = schema.image().isPresent()
                ? "UINT8 " + schema.image().get().shape()
                : (numbers ? "FP64 [" : "BYTES [") + schema.columns().size() + "]";
        return input.datatype() + " " + input.shape() + " came where " + expected + " was expected";
    }

    /** Of raw input bytes; equal bytes give equal ones, and never 0. */
    static int fingerprint(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.wrap(bytes));
        return Math.max(1, (int) (crc.getValue() & Integer.MAX_VALUE));
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
