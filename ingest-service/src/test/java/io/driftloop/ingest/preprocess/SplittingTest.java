package io.driftloop.ingest.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.SplitCounts;
import io.driftloop.ingest.RowFiles;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.SplitSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplittingTest {
    private static final Schema SCHEMA = new Schema(List.of(Column.number("x")), "y");
    private static final SplitSpec GIVEN = new SplitSpec(0.1, true, 0, 42);
    private static final SplitSpec BY_HASH = new SplitSpec(0.1, false, 0.2, 42);

    @Test
    void sharesAreAsWantedWithinBinomialBounds() {
        int n = 20_000;
        SplitCounts counts =
                Splitting.of(RowFiles.of(SCHEMA, ordinary(0, n)), BY_HASH).counts();

        assertThat((double) counts.test()).isCloseTo(n * 0.2, within(sixSigma(n, 0.2)));
        assertThat((double) counts.validation()).isCloseTo(n * 0.08, within(sixSigma(n, 0.08)));
        assertThat(counts.train() + counts.validation() + counts.test()).isEqualTo(n);
        assertThat(counts.duplicatesDropped()).isZero();
    }

    @Test
    void rowsKeepTheirSplitWhenOthersComeBeforeAndBehindThem() {
        List<Row> before = ordinary(0, 500);
        List<Row> after = new ArrayList<>(ordinary(900, 300));
        after.addAll(before);
        after.addAll(ordinary(2_000, 300));

        Splitting first = Splitting.of(RowFiles.of(SCHEMA, before), BY_HASH);
        Splitting second = Splitting.of(RowFiles.of(SCHEMA, after), BY_HASH);

        for (int i = 0; i < before.size(); i++) {
            assertThat(second.splits().of(300 + i)).isEqualTo(first.splits().of(i));
        }
    }

    @Test
    void givenTestRowsAreTestRowsAndOthersAreNot() {
        List<Row> rows = new ArrayList<>(ordinary(0, 1_000));
        rows.addAll(flagged(ordinary(5_000, 200), true, false));
        Splitting splitting = Splitting.of(RowFiles.of(SCHEMA, rows), GIVEN);

        assertThat(IntStream.range(0, 1_000).mapToObj(splitting.splits()::of)).doesNotContain(Split.TEST);
        assertThat(IntStream.range(1_000, 1_200).mapToObj(splitting.splits()::of))
                .containsOnly(Split.TEST);
        assertThat((double) splitting.counts().validation()).isCloseTo(100, within(sixSigma(1_000, 0.1)));
    }

    @Test
    void recentRowsAreSplitByHashEvenWhereTestRowsAreGiven() {
        List<Row> rows = new ArrayList<>(ordinary(0, 100));
        rows.addAll(flagged(ordinary(10_000, 5_000), false, true));
        SplitCounts counts = Splitting.of(RowFiles.of(SCHEMA, rows), GIVEN).counts();

        assertThat((double) counts.recentTest()).isCloseTo(1_000, within(sixSigma(5_000, 0.2)));
        assertThat(counts.test()).isEqualTo(counts.recentTest());
        assertThat((double) counts.recentTrain()).isCloseTo(3_600, within(sixSigma(5_000, 0.72)));
    }

    @Test
    void trainingRowsThatEqualATestRowAreDroppedAndCounted() {
        List<Row> rows = new ArrayList<>(ordinary(0, 300));
        rows.addAll(flagged(ordinary(290, 50), true, false));
        RowFile file = RowFiles.of(SCHEMA, rows);
        Splitting splitting = Splitting.of(file, GIVEN);

        assertThat(splitting.counts().duplicatesDropped()).isEqualTo(10);
        assertThat(splitting.splits().rows(Split.DROPPED))
                .containsExactly(IntStream.range(290, 300).toArray());
        Set<String> test = contents(file, splitting, Split.TEST);
        assertThat(test).hasSize(50);
        assertThat(contents(file, splitting, Split.TRAIN)).doesNotContainAnyElementsOf(test);
        assertThat(contents(file, splitting, Split.VALIDATION)).doesNotContainAnyElementsOf(test);
    }

    /** The fraction of this row is worked out in ContentFractionTest: 0.87664... */
    @Test
    void knownRowFallsWhereItsFractionSays() {
        byte[] hash = Row.of("7", new Cell.Image(new byte[] {0, (byte) 255})).contentHash();
        assertThat(new SplitRule(new SplitSpec(0.5, false, 0.8, 42)).of(hash, false, false))
                .isEqualTo(Split.VALIDATION);
        assertThat(new SplitRule(new SplitSpec(0.3, false, 0.8, 42)).of(hash, false, false))
                .isEqualTo(Split.TRAIN);
        assertThat(new SplitRule(new SplitSpec(0.3, false, 0.877, 42)).of(hash, false, false))
                .isEqualTo(Split.TEST);
        assertThat(new SplitRule(new SplitSpec(0.877, true, 0, 42)).of(hash, false, false))
                .isEqualTo(Split.VALIDATION);
        assertThat(new SplitRule(new SplitSpec(0.876, true, 0, 42)).of(hash, false, false))
                .isEqualTo(Split.TRAIN);
    }

    private static Set<String> contents(RowFile rows, Splitting splitting, Split split) {
        Set<String> contents = new HashSet<>();
        rows.rows(splitting.splits().rows(split)).forEach(row -> contents.add(row.label() + row.cells()));
        return contents;
    }

    private static double sixSigma(int n, double p) {
        return 6 * Math.sqrt(n * p * (1 - p));
    }

    private static List<Row> ordinary(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> Row.of(Integer.toString(i % 3), new Cell.Number(i)))
                .toList();
    }

    private static List<Row> flagged(List<Row> rows, boolean test, boolean recent) {
        return rows.stream().map(row -> row.withFlags(test, recent)).toList();
    }
}
