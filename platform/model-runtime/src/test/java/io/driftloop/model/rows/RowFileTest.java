package io.driftloop.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
    private static final Schema MIXED =
            new Schema(List.of(Column.number("age"), Column.category("job"), Column.number("hours")), "income");

    private static final Row FIRST = Row.of("low", number(39), new Cell.Category("clerk"), number(40.5));
    private static final Row SECOND =
            new Row(true, false, "höher", List.of(number(Double.NaN), new Cell.Category(null), number(-0.0)));
    private static final Row THIRD = new Row(false, true, "", List.of(number(1e300), new Cell.Category(""), number(0)));

    @Test
    void rowsComeBackAsTheyWereWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rows");
        try (RowWriter writer = RowWriter.create(file, MIXED)) {
            writer.write(FIRST);
            writer.write(SECOND);
            writer.write(THIRD);
            assertThat(writer.rows()).isEqualTo(3);
        }

        RowFile rows = RowFile.open(file);

        assertThat(rows.schema()).isEqualTo(MIXED);
        assertThat(rows).containsExactly(FIRST, SECOND, THIRD);
        assertThat(rows.rows(new int[] {2, 0})).containsExactly(THIRD, FIRST);
        assertThat(rows.label(1)).isEqualTo("höher");
        assertThat(rows.testGiven(1)).isTrue();
        assertThat(rows.recent(1)).isFalse();
        assertThat(rows.recent(2)).isTrue();
        assertThat(rows.contentHash(1)).isEqualTo(SECOND.contentHash());
    }

    @Test
    void bytesOfARowAreTheDocumentedOnes() throws Exception {
        byte[] file = write(
                new Schema(List.of(Column.image("pixels", 1, 2)), "digit"),
                new Row(true, true, "7", List.of(new Cell.Image(new byte[] {0, (byte) 255}))));

        assertThat(new String(file, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("DLROWS1\n");
        int header = ByteBuffer.wrap(file).getInt(8);
        assertThat(Arrays.copyOfRange(file, 12 + header, file.length))
                .isEqualTo(HexFormat.of().parseHex("03" + "00000001" + "37" + "00ff"));
    }

    @Test
    void contentHashIsSha256OfTheRowWithoutItsFlags() throws Exception {
        Row row = Row.of("7", new Cell.Image(new byte[] {0, (byte) 255}));
        byte[] expected =
                MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex("000000013700ff"));

        assertThat(row.contentHash()).isEqualTo(expected);
        assertThat(row.withFlags(true, true).contentHash()).isEqualTo(expected);
    }

    @Test
    void aFileThatEndsWithinARowIsRefusedWhereverItIsCut() throws Exception {
        byte[] file = write(MIXED, FIRST, SECOND);
        int lastRow = 1 + 4 + 6 + 8 + 4 + 8;
        for (int cut = 1; cut < lastRow; cut++) {
            byte[] truncated = Arrays.copyOf(file, file.length - cut);
            assertThatThrownBy(() -> RowFile.read(ByteBuffer.wrap(truncated)))
                    .as("cut by %d", cut)
                    .isInstanceOf(MalformedRowsException.class);
        }
        assertThat(RowFile.read(ByteBuffer.wrap(file, 0, file.length - lastRow).slice())
                        .size())
                .isEqualTo(1);
    }

    @Test
    void somethingElseThanARowFileIsRefused() {
        for (String text : List.of("", "DLROWS1\n", "PK-and-much-more-of-something", "DLROWS1\n\0\0\0\5{\"a\":")) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> RowFile.read(ByteBuffer.wrap(bytes))).isInstanceOf(MalformedRowsException.class);
        }
    }

    @Test
    void aRowThatDoesNotFitTheSchemaIsRefused() throws Exception {
        try (RowWriter writer = RowWriter.on(new ByteArrayOutputStream(), MIXED)) {
            assertThatThrownBy(() -> writer.write(Row.of("low", number(1))))
                    .hasMessage("a row of 1 cells does not fit 3 columns");
            assertThatThrownBy(() -> writer.write(Row.of("low", number(1), number(2), number(3))))
                    .hasMessageContaining("column 'job' cannot hold");
        }
        try (RowWriter writer =
                RowWriter.on(new ByteArrayOutputStream(), new Schema(List.of(Column.image("p", 2, 2)), "l"))) {
            assertThatThrownBy(() -> writer.write(Row.of("low", new Cell.Image(new byte[3]))))
                    .hasMessageContaining("column 'p' cannot hold");
        }
    }

    @Test
    void splitsComeBackAndCount() throws Exception {
        Splits splits = Splits.of(Split.TRAIN, Split.TEST, Split.VALIDATION, Split.TRAIN, Split.DROPPED);

        assertThat(splits.toBytes()).isEqualTo("DLSPLT1\n\0\2\1\0\3".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Splits.parse(splits.toBytes())).isEqualTo(splits);
        assertThat(splits.rows(Split.TRAIN)).containsExactly(0, 3);
        assertThat(splits.count(Split.TRAIN)).isEqualTo(2);
        assertThat(splits.of(4)).isEqualTo(Split.DROPPED);
        assertThatThrownBy(() -> Splits.parse("DLSPLT1\n\4".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MalformedRowsException.class);
        assertThatThrownBy(() -> Splits.parse("DLROWS1\n\0".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MalformedRowsException.class);
    }

    private static Cell number(double value) {
        return new Cell.Number(value);
    }

    private static byte[] write(Schema schema, Row... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, schema)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return bytes.toByteArray();
    }
}
