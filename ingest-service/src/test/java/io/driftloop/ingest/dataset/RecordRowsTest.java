package io.driftloop.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordRowsTest {
    private final RecordRows rows =
            new RecordRows(new Schema(List.of(Column.number("size"), Column.category("colour")), "price"));
    private final RecordRows images = new RecordRows(new Schema(List.of(Column.image("image", 2, 2)), "digit"));

    @Test
    void firstRecordGivesTheSchema() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("size", 1);
        record.put("price", "low");
        record.put("colour", "red");
        record.put("image", List.of(List.of(1, 2, 3), List.of(4, 5, 6)));
        assertThat(RecordRows.schemaOf(record, "price"))
                .isEqualTo(new Schema(
                        List.of(Column.number("size"), Column.category("colour"), Column.image("image", 2, 3)),
                        "price"));
    }

    @Test
    void valuesAndTheirAbsenceAreRead() throws RecordRows.BadRecord {
        assertThat(rows.row(Map.of("size", 2.5, "colour", "red", "price", "low")))
                .isEqualTo(Row.of("low", new Cell.Number(2.5), new Cell.Category("red")));
        assertThat(rows.row(Map.of("price", 3)))
                .isEqualTo(Row.of("3", new Cell.Number(Double.NaN), new Cell.Category(null)));
        assertThat(images.row(Map.of("digit", 3, "image", List.of(List.of(0, 255), List.of(7, 8)))))
                .isEqualTo(Row.of("3", new Cell.Image(new byte[] {0, (byte) 255, 7, 8})));
    }

    @Test
    void recordsOfTheWrongFormAreToldApart() {
        bad(rows, Map.of("size", 1), "has no label in field 'price'");
        bad(rows, Map.of("size", "x", "price", "low"), "field 'size' must be a number");
        bad(rows, Map.of("sise", 1, "price", "low"), "has the unknown field 'sise'");
        bad(rows, Map.of("colour", List.of(1), "price", "low"), "field 'colour' must be one value");
        bad(images, Map.of("digit", 1, "image", List.of(1, 2, 3)), "field 'image' has 3 pixels, not 4");
        bad(
                images,
                Map.of("digit", 1, "image", List.of(1, 2, 3, 256)),
                "field 'image' has a pixel that is no whole number from 0 to 255");
        bad(
                images,
                Map.of("digit", 1, "image", List.of(1, 2, 3, 0.5)),
                "field 'image' has a pixel that is no whole number from 0 to 255");
    }

    private static void bad(RecordRows rows, Map<String, Object> record, String reason) {
        assertThatExceptionOfType(RecordRows.BadRecord.class)
                .isThrownBy(() -> rows.row(record))
                .withMessage(reason);
    }
}
