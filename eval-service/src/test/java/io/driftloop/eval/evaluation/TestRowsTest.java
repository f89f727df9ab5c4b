package io.driftloop.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.EvaluateSpec.ColumnSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestRowsTest {

    private static final Schema SCHEMA = new Schema(List.of(Column.number("age"), Column.category("sex")), "kind");

    /** Rows 0 to 5 are test rows, 5 is recent; 6 was learned from. */
    private static TestRows rows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, SCHEMA)) {
            writer.write(row(30, "f", false));
            writer.write(row(29.9, "m", false));
            writer.write(row(40, "f", false));
            writer.write(row(Double.NaN, "f", false));
            writer.write(row(35, null, false));
            writer.write(row(35, "f", true));
            writer.write(row(35, "f", false));
        }
        Split[] splits = {Split.TEST, Split.TEST, Split.TEST, Split.TEST, Split.TEST, Split.TEST, Split.TRAIN};
        return new TestRows(RowFile.read(ByteBuffer.wrap(bytes.toByteArray())), Splits.of(splits));
    }

    private static Row row(double age, @Nullable String sex, boolean recent) {
        return new Row(false, recent, "a", List.of(new Cell.Number(age), new Cell.Category(sex)));
    }

    @Test
    void aSliceHoldsTheBaseTestRowsOfItsValuesAndNoMissingOnes() throws IOException {
        assertThat(rows().slice(new ColumnSlice("sex", "f", null, null))).containsExactly(0, 2, 3);
        assertThat(rows().slice(new ColumnSlice("age", null, 30.0, 40.0))).containsExactly(0, 4);
        assertThat(rows().slice(new ColumnSlice("age", null, null, 30.0))).containsExactly(1);
        assertThat(rows().slice(new ColumnSlice("age", null, 36.0, null))).containsExactly(2);
    }

    @Test
    void aColumnOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> rows().slice(new ColumnSlice("age", "f", null, null)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("A slice asks for the column 'age' with categories, which the dataset does not have.");
    }
}
