package io.driftloop.eval.baseline;

import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import io.driftloop.model.rows.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of numbers alone, the most common ones, without an object for each number. Immutable. */
final class NumberCells {

    private final double[][] edges;

    private NumberCells(double[][] edges) {
        this.edges = edges;
    }

    /** Null where the rows hold anything else. */
    static @Nullable NumberCells of(MonitoringBaseline baseline) {
        Schema schema = baseline.schema();
        if (schema.columns().stream().anyMatch(column -> column.kind() != ColumnKind.NUMBER)) {
            return null;
        }
        double[][] edges = baseline.columns().stream()
                .limit(schema.columns().size())
                .map(column -> column.cells().edges().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
        return new NumberCells(edges);
    }

    /**
     * The row's numbers; their cells go to the front of the other array.
     *
     * @throws MalformedRowsException when it is no row of that many numbers
     */
    double[] read(LoggedInput input, byte[] cells) throws MalformedRowsException {
        List<Integer> shape = input.shape();
        boolean wide = !shape.isEmpty() && shape.get(shape.size() - 1) == edges.length;
        if (!wide || !input.datatype().equals("FP64") || input.bytes().length != edges.length * Double.BYTES) {
            throw new MalformedRowsException("no row of " + edges.length + " columns");
        }
        ByteBuffer in = ByteBuffer.wrap(input.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[edges.length];
        for (int i = 0; i < numbers.length; i++) {
            double number = in.getDouble();
            double magnitude = Math.abs(number);
            if (magnitude > 0 && magnitude < Double.MIN_NORMAL) {
                throw new MalformedRowsException("a text where a number was expected");
            }
            numbers[i] = number;
            cells[i] = (byte) cell(edges[i], number);
        }
        return numbers;
    }

    /** As {@link Cells#of(double)} has it. */
    private static int cell(double[] edges, double value) {
        if (!Double.isFinite(value)) {
            return edges.length + 1;
        }
        int cell = 0;
        while (cell < edges.length && value > edges[cell]) {
            cell++;
        }
        return cell;
    }
}
