package io.driftloop.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LoggedInputPropertyTest {

    /** A schema with rows that fit it. */
    record Table(Schema schema, List<Row> rows) {}

    @Property(tries = 200)
    void anyRowSurvivesTheFileAndTheLog(@ForAll("tables") Table table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, table.schema)) {
            for (Row row : table.rows) {
                writer.write(row);
            }
        }
        assertThat(RowFile.read(ByteBuffer.wrap(bytes.toByteArray()))).containsExactlyElementsOf(table.rows);
        for (Row row : table.rows) {
            assertThat(LoggedInput.of(table.schema, row.cells()).cells(table.schema))
                    .isEqualTo(row.cells());
        }
    }

    @Example
    void floatPixelsBecomeTheNearestBytes() throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(-3f).putFloat(0.4f).putFloat(254.6f).putFloat(300f);
        LoggedInput input = new LoggedInput("FP32", List.of(2, 2), floats.array());

        Schema schema = new Schema(List.of(Column.image("p", 2, 2)), "l");
        assertThat(input.cells(schema)).containsExactly(new Cell.Image(new byte[] {0, 0, (byte) 255, (byte) 255}));
    }

    @Example
    void aLogEntryOfAnotherLengthIsRefused() {
        Schema schema = new Schema(List.of(Column.image("p", 2, 2)), "l");
        for (int length : new int[] {3, 5}) {
            LoggedInput input = new LoggedInput("UINT8", List.of(2, 2), new byte[length]);
            assertThatThrownBy(() -> input.cells(schema)).isInstanceOf(MalformedRowsException.class);
        }
    }

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<List<ColumnKind>> kinds =
                Arbitraries.of(ColumnKind.values()).list().ofMinSize(1).ofMaxSize(4);
        return kinds.flatMap(chosen -> {
            List<Column> columns = new ArrayList<>();
            List<Arbitrary<? extends Cell>> cells = new ArrayList<>();
            for (int i = 0; i < chosen.size(); i++) {
                columns.add(column(chosen.get(i), "c" + i));
                cells.add(cell(chosen.get(i)));
            }
            Schema schema = new Schema(columns, "label");
            return rows(cells).map(rows -> new Table(schema, rows));
        });
    }

    private static Arbitrary<List<Row>> rows(List<Arbitrary<? extends Cell>> cells) {
        Arbitrary<List<Cell>> values = Combinators.combine(
                        cells.stream().map(a -> a.map(c -> (Cell) c)).toList())
                .as(list -> list);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(flag, flag, Arbitraries.strings().ofMaxLength(5), values)
                .as(Row::new)
                .list()
                .ofMaxSize(5);
    }

    private static Column column(ColumnKind kind, String name) {
        return switch (kind) {
            case NUMBER -> Column.number(name);
            case CATEGORY -> Column.category(name);
            case IMAGE -> new Column(name, ColumnKind.IMAGE, List.of(1, 2, 3));
        };
    }

    private static Arbitrary<? extends Cell> cell(ColumnKind kind) {
        return switch (kind) {
            case NUMBER ->
                Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.just(Double.NaN))
                        .map(Cell.Number::new);
            case CATEGORY ->
                Arbitraries.strings().alpha().ofMaxLength(4).injectNull(0.2).map(Cell.Category::new);
            case IMAGE -> Arbitraries.bytes().array(byte[].class).ofSize(6).map(Cell.Image::new);
        };
    }
}
