package io.driftloop.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.MalformedRowsException;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberCellsTest {

    private static final Schema NUMBERS = new Schema(List.of(Column.number("a"), Column.number("never")), "label");

    private final MonitoringBaseline baseline = baseline(NUMBERS);

    @Test
    void everyNumberFallsIntoTheCellThatItsColumnNames() throws Exception {
        NumberCells fast = NumberCells.of(baseline);
        List<Double> values = new ArrayList<>(baseline.columns().get(0).cells().edges());
        List.copyOf(values).forEach(edge -> values.addAll(List.of(Math.nextUp(edge), Math.nextDown(edge))));
        values.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1e300));
        assertThat(values).hasSize(33);
        for (double value : values) {
            byte[] cells = new byte[2];
            double[] read = fast.read(input(NUMBERS, value, value), cells);
            assertThat(read).containsExactly(value, value);
            for (int i = 0; i < 2; i++) {
                assertThat((int) cells[i])
                        .as("%s in column %d", value, i)
                        .isEqualTo(baseline.columns().get(i).cells().of(value));
            }
        }
    }

    @Test
    void whatIsNoRowOfNumbersIsRefused() {
        NumberCells fast = NumberCells.of(baseline);
        LoggedInput row = input(NUMBERS, 1, 2);
        byte[] cells = new byte[2];
        for (LoggedInput wrong : List.of(
                new LoggedInput("FP64", List.of(2), new byte[15]),
                new LoggedInput("FP64", List.of(2), new byte[17]),
                new LoggedInput("FP64", List.of(3), row.bytes()),
                new LoggedInput("FP64", List.of(), row.bytes()),
                new LoggedInput("BYTES", List.of(2), row.bytes()),
                input(NUMBERS, Double.MIN_VALUE, 1))) {
            assertThatThrownBy(() -> fast.read(wrong, cells)).isInstanceOf(MalformedRowsException.class);
        }
    }

    @Test
    void otherSchemasAreReadCellByCell() {
        Schema mixed = new Schema(List.of(Column.number("a"), Column.category("never")), "label");
        assertThat(NumberCells.of(baseline(mixed))).isNull();
    }

    private static LoggedInput input(Schema schema, double a, double b) {
        return LoggedInput.of(schema, List.of(new Cell.Number(a), new Cell.Number(b)));
    }

    /** The second column has no value in the reference. */
    private static MonitoringBaseline baseline(Schema schema) {
        SplittableRandom random = new SplittableRandom(3);
        BaselineBuilder builder = new BaselineBuilder(schema, List.of("no", "yes"));
        boolean numbers = schema.columns().stream()
                .allMatch(c -> c.kind() == Column.number("x").kind());
        for (int i = 0; i < 1_000; i++) {
            Cell second = numbers ? new Cell.Number(Double.NaN) : new Cell.Category(null);
            builder.input(List.of(new Cell.Number(random.nextGaussian()), second));
            builder.answer("yes", 0.9);
        }
        return builder.build("base");
    }
}
