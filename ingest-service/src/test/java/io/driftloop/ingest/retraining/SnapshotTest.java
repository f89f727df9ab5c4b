package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.PredictionId;
import io.driftloop.ingest.RowFiles;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.label.LabelledInput;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final Schema SCHEMA = new Schema(List.of(Column.image("image", 1, 2)), "digit");

    @TempDir
    Path directory;

    @Test
    void recentRowsStandBehindTheBaseRowsAndEachRowOnce() throws IOException {
        Row base = row("1", 1, 2);
        Row test = row("2", 3, 4).withFlags(true, false);
        Row earlier = row("3", 5, 6).withFlags(false, true);
        Snapshot snapshot = new Snapshot(directory.resolve("rows"), SCHEMA);
        snapshot.addBase(RowFiles.of(SCHEMA, List.of(base, test, earlier)), BaseChoice.share(1, 42));
        snapshot.addRecent(List.of(
                input(10, "1", 9, 9),
                input(11, "1", 1, 2),
                input(12, "2", 9, 9),
                input(13, "1", 9, 9),
                new LabelledInput(
                        new PredictionId("m~1~14"), 0, 14, new LoggedInput("UINT8", List.of(1, 2), new byte[0]), "1"),
                new LabelledInput(
                        new PredictionId("m~1~15"), 0, 15, new LoggedInput("FP32", List.of(1), new byte[4]), "1"),
                new LabelledInput(
                        new PredictionId("m~1~16"), 0, 16, new LoggedInput("INT7", List.of(1), new byte[4]), "1")));
        StagedRows staged = snapshot.finish();

        RowFile rows = RowFile.open(staged.file());
        assertThat(rows)
                .containsExactly(
                        base,
                        test,
                        earlier,
                        row("1", 9, 9).withFlags(false, true),
                        row("2", 9, 9).withFlags(false, true));
        assertThat(snapshot.recent()).isEqualTo(2);
        assertThat(snapshot.unusable()).isEqualTo(3);
        assertThat(staged.rows()).isEqualTo(5);
        assertThat(staged.addedRows()).isZero();
    }

    @Test
    void shareOfTheBaseRowsIsChosenByContentAndGivenTestRowsStay() throws IOException {
        List<Row> base = IntStream.range(0, 4_000)
                .mapToObj(i -> row("1", i / 256, i % 256).withFlags(i < 500, false))
                .toList();
        Snapshot snapshot = new Snapshot(directory.resolve("rows"), SCHEMA);
        snapshot.addBase(RowFiles.of(SCHEMA, base), BaseChoice.share(0.3, 42));
        RowFile rows = RowFile.open(snapshot.finish().file());

        long test = IntStream.range(0, rows.size()).filter(rows::testGiven).count();
        assertThat(test).isEqualTo(500);
        assertThat((double) rows.size() - test).isCloseTo(1_050, within(6 * Math.sqrt(3_500 * 0.3 * 0.7)));
    }

    @Test
    void balancedBaseRowsHoldAsManyOfEachClassAsTheRarestHasAndTheSameEachTime() throws IOException {
        List<Row> base = IntStream.range(0, 1_000)
                .mapToObj(i ->
                        row(i % 10 == 0 ? "rare" : "common", i / 256, i % 256).withFlags(i < 100, false))
                .toList();
        assertThat(labels(base, 1.0, 42)).containsEntry("rare", 90L + 10).containsEntry("common", 90L + 90);
        assertThat(labels(base, 0.1, 42)).containsEntry("rare", 45L + 10).containsEntry("common", 45L + 90);
        assertThat(labels(base, 0.1, 42)).isEqualTo(labels(base, 0.1, 42));
    }

    private Map<String, Long> labels(List<Row> base, double share, long seed) throws IOException {
        RowFile file = RowFiles.of(SCHEMA, base);
        Snapshot snapshot = new Snapshot(directory.resolve("rows-" + share), SCHEMA);
        snapshot.addBase(file, BaseChoice.balanced(file, share, seed));
        Map<String, Long> counts = new TreeMap<>();
        RowFile.open(snapshot.finish().file()).forEach(row -> counts.merge(row.label(), 1L, Long::sum));
        return counts;
    }

    private static Row row(String label, int first, int second) {
        return Row.of(label, new Cell.Image(new byte[] {(byte) first, (byte) second}));
    }

    private static LabelledInput input(long offset, String label, int first, int second) {
        LoggedInput logged = new LoggedInput("UINT8", List.of(1, 2), new byte[] {(byte) first, (byte) second});
        return new LabelledInput(new PredictionId("m~1~" + offset), 0, offset, logged, label);
    }
}
