package io.driftloop.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringBaselineTest {

    private static final Schema TABLE = new Schema(List.of(Column.number("age"), Column.category("colour")), "kind");

    @Test
    void anImageIsWatchedByItsEightSummaries() {
        Schema schema = new Schema(List.of(Column.image("pixels", 2, 2)), "digit");
        BaselineBuilder builder = new BaselineBuilder(schema, List.of("0", "1"));
        builder.input(List.of(new Cell.Image(new byte[] {0, (byte) 255, 0, 0})));
        builder.answer("1", 0.75);
        assertThat(builder.build("base").columns())
                .extracting(MonitoredColumn::name)
                .containsExactly(
                        "pixel.mean",
                        "pixel.sd",
                        "pixel.ink",
                        "pixel.centreX",
                        "pixel.centreY",
                        "pixel.spreadX",
                        "pixel.spreadY",
                        "pixel.slant",
                        "prediction",
                        "confidence");
    }

    @Test
    void aTableIsWatchedByItsColumns() {
        MonitoringBaseline baseline = table();
        assertThat(baseline.columns())
                .extracting(MonitoredColumn::name)
                .containsExactly("age", "colour", "prediction", "confidence");
        assertThat(baseline.columns().get(0).reference()).containsExactly(2L, 1L, 0L, 1L);
        assertThat(baseline.columns().get(1).cells().values()).containsExactly("red", "blue");
        assertThat(baseline.columns().get(1).reference()).containsExactly(2L, 1L, 0L, 1L);
        assertThat(baseline.columns().get(2).reference()).containsExactly(1L, 1L, 0L, 0L);
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        MonitoringBaseline baseline = table();
        assertThat(MonitoringBaseline.fromJson(baseline.toJson())).isEqualTo(baseline);
    }

    @Test
    void aPredictionFallsIntoTheCellsOfItsInputsAndAnswer() {
        CellReader cells = new CellReader(table());
        LoggedInput input = LoggedInput.of(TABLE, List.of(new Cell.Number(35), new Cell.Category("green")));
        assertThat(cells.read(input, "yes", 0.9, List.of()).cells()).containsExactly(1, 2, 0, 0);
        assertThat(cells.read(input, "perhaps", Double.NaN, List.of()).cells()).containsExactly(1, 2, 2, 0);
    }

    @Test
    void anInputThatIsNoRowOfTheSchemaIsMissing() {
        CellReader cells = new CellReader(table());
        assertThat(cells.read(new LoggedInput("BYTES", List.of(2), new byte[3]), "no", 0.95, List.of())
                        .cells())
                .containsExactly(3, 3, 1, 1);
    }

    /** Ages 30, 30, 40 and a missing one; edges 30 and 40. Confidences 0.9 and 0.95. */
    private static MonitoringBaseline table() {
        BaselineBuilder builder = new BaselineBuilder(TABLE, List.of("yes", "no"));
        builder.input(List.of(new Cell.Number(30), new Cell.Category("red")));
        builder.input(List.of(new Cell.Number(30), new Cell.Category("red")));
        builder.input(List.of(new Cell.Number(40), new Cell.Category("blue")));
        builder.input(List.of(new Cell.Number(Double.NaN), new Cell.Category(null)));
        builder.answer("yes", 0.9);
        builder.answer("no", 0.95);
        return builder.build("base");
    }
}
