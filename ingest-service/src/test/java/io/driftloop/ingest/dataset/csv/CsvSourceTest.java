package io.driftloop.ingest.dataset.csv;

import static io.driftloop.ingest.dataset.TestFiles.file;
import static io.driftloop.ingest.dataset.TestFiles.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.IdxBytes;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.QuarantinedRow;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.Upload;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    @TempDir
    Path directory;

    private final CsvSource source = new CsvSource(new UploadLimits(100_000, 0.2, 3));

    @Test
    void quotedFieldsLineEndsAndMissingValuesAreRead() throws IOException {
        String text =
                "\ufeffsize, name ,price\r\n1.5,\"Acre, \"\"old\"\"\",low\r\n\r\n?,\"two\nlines\",high\r\n-2e1,NA,low";
        RowFile rows = RowFile.open(stage(file(directory, "rows.csv", text)).file());

        assertThat(rows.schema())
                .isEqualTo(new Schema(List.of(Column.number("size"), Column.category("name")), "price"));
        assertThat(rows.row(0)).isEqualTo(Row.of("low", new Cell.Number(1.5), new Cell.Category("Acre, \"old\"")));
        assertThat(rows.row(1)).isEqualTo(Row.of("high", new Cell.Number(Double.NaN), new Cell.Category("two\nlines")));
        assertThat(rows.row(2)).isEqualTo(Row.of("low", new Cell.Number(-20), new Cell.Category(null)));
    }

    @Test
    void brokenRowsAreKeptOutWithNumberReasonAndText() throws IOException {
        String good = IntStream.range(0, 12).mapToObj(i -> i + ",low\n").collect(Collectors.joining());
        StagedRows staged = stage(file(directory, "rows.csv", "size,price\n1\nx,low\n2,\n" + good));

        assertThat(staged.rows()).isEqualTo(12);
        assertThat(staged.quarantinedRows()).isEqualTo(3);
        assertThat(staged.quarantined())
                .containsExactly(
                        new QuarantinedRow("rows.csv", 1, "has 1 columns, the header has 2", "1"),
                        new QuarantinedRow(
                                "rows.csv", 2, "column 'size' holds 'x' where a number is expected", "x,low"),
                        new QuarantinedRow("rows.csv", 3, "has no label in column 'price'", "2,"));
    }

    @Test
    void exactlyTheAllowedShareOfBrokenRowsIsAcceptedAndOneMoreIsNot() throws IOException {
        assertThat(stage(file(directory, "a.csv", "size,price\n1,low\n2,low\n3,low\n4,low\n5\n"))
                        .rows())
                .isEqualTo(4);
        refused(DatasetProblem.TOO_MANY_BAD_ROWS, "size,price\n1,low\n2,low\n3,low\n5\n");
    }

    @Test
    void columnIsNumericWhenNineOfTenValuesAreNumbers() throws IOException {
        String nine = IntStream.range(0, 9).mapToObj(i -> i + ",low\n").collect(Collectors.joining());
        StagedRows numeric = stage(file(directory, "a.csv", "size,price\n" + nine + "big,low\n"));
        assertThat(numeric.schema().columns()).containsExactly(Column.number("size"));
        assertThat(numeric.quarantinedRows()).isEqualTo(1);

        StagedRows category = stage(file(directory, "b.csv", "size,price\n" + nine + "big,low\nbig,low\n"));
        assertThat(category.schema().columns()).containsExactly(Column.category("size"));
        assertThat(category.quarantinedRows()).isZero();
    }

    @Test
    void kindsOfAnEarlierVersionHold() throws IOException {
        Schema known = new Schema(List.of(Column.category("size")), "price");
        UploadedFile file = file(directory, "rows.csv", "size,price\n1,low\n2,high\n");
        StagedRows staged = source.stage(
                new Upload(new DatasetName("rows"), List.of(file), "price", known), directory.resolve("target"));
        assertThat(staged.schema()).isEqualTo(known);
    }

    @Test
    void columnsInAnotherOrderGiveTheSameRowFile() throws IOException {
        Schema known = new Schema(List.of(Column.number("size"), Column.category("colour")), "price");
        UploadedFile sorted = file(directory, "a.csv", "size,colour,price\n1,red,low\n2,blue,high\n");
        UploadedFile turned = file(directory, "b.csv", "price,colour,size\nlow,red,1\nhigh,blue,2\n");

        assertThat(java.nio.file.Files.readAllBytes(stageAfter(known, turned).file()))
                .isEqualTo(java.nio.file.Files.readAllBytes(stage(sorted).file()));
    }

    @Test
    void textWhereAnEarlierVersionHasNumbersIsBrokenAndSaysWhere() {
        Schema known = new Schema(List.of(Column.number("size")), "price");
        UploadedFile file = file(directory, "rows.csv", "size,price\nx1,low\nx2,high\n");

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> stageAfter(known, file))
                .withMessage(
                        "2 of 2 rows are broken; at most 20 % may be. The first is row 1 of 'rows.csv': column 'size'"
                                + " holds 'x1' where a number is expected. Nothing was stored.");
    }

    @Test
    void otherSeparatorsAndEncodingsAreNamed() {
        says("size;price\n1;low\n", "comma-separated column names; its first line is separated by ';'.");
        says("size\tprice\n1\tlow\n", "its first line is separated by tabs.");
        says("si\0ze,price\n1,low\n", "is not text in UTF-8.");
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() ->
                        stage(file(directory, "utf16.csv", "size,price\n1,low\n".getBytes(StandardCharsets.UTF_16))))
                .withMessageContaining("'utf16.csv' is not text in UTF-8.");
    }

    private void says(String text, String what) {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> stage(file(directory, "bad.csv", text)))
                .withMessageContaining(what);
    }

    private StagedRows stageAfter(Schema known, UploadedFile file) throws IOException {
        Upload upload = new Upload(new DatasetName("rows"), List.of(file), "price", known);
        return source.stage(upload, directory.resolve("after"));
    }

    @Test
    void fileNamedTestGivesTestRows() throws IOException {
        StagedRows staged = stage(
                file(directory, "adult-train.csv", "size,price\n1,low\n"),
                file(
                        directory,
                        "adult-test.csv.gz",
                        new String(new byte[0], StandardCharsets.UTF_8) + "size,price\n2,low\n"));
        assertThat(RowFile.open(staged.file())).extracting(Row::testGiven).containsExactly(false, true);
    }

    @Test
    void filesThatCannotBeReadAreRefused() {
        refused(DatasetProblem.FILE_NOT_CSV, "");
        refused(DatasetProblem.FILE_NOT_CSV, "size\n1\n");
        refused(DatasetProblem.FILE_NOT_CSV, "size,size,price\n1,2,low\n");
        refused(DatasetProblem.FILE_NOT_CSV, "size,price\n\"1,low\n" + "2,low\n".repeat(200_000));
        refused(DatasetProblem.LABEL_UNKNOWN, "size,cost\n1,low\n");
        refused(DatasetProblem.NO_ROWS, "size,price\n");
        byte[] packed = IdxBytes.gzip("size,price\n1,low\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                DatasetProblem.FILE_TRUNCATED,
                file(directory, "cut.csv.gz", java.util.Arrays.copyOf(packed, packed.length - 5)));
    }

    @Test
    void bombIsRefused() {
        byte[] packed = IdxBytes.gzip(("size,price\n" + "1,low\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(packed.length).isLessThan(2_000);
        assertRefused(DatasetProblem.TOO_LARGE, file(directory, "bomb.csv.gz", packed));
    }

    private void refused(DatasetProblem problem, String text) {
        assertRefused(problem, file(directory, "bad.csv", text));
    }

    private void assertRefused(DatasetProblem problem, UploadedFile file) {
        CsvSource wide =
                problem == DatasetProblem.TOO_LARGE ? source : new CsvSource(new UploadLimits(10_000_000, 0.2, 3));
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> wide.stage(upload("price", file), directory.resolve("target")))
                .withMessageContaining("Nothing was stored")
                .satisfies(e -> assertThat(e.code()).isEqualTo(problem));
    }

    private StagedRows stage(UploadedFile... files) throws IOException {
        return source.stage(upload("price", files), directory.resolve("target"));
    }
}
