package io.driftloop.eval.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoredColumn.Spread;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn, and how it is counted. */
class DrawingTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void rowsFallIntoCellsByTheirShares() {
        double[] weights = {5, 0, 1, 30, 14};
        long[] counts = new long[5];
        int rows = 1_000_000;
        new CellSampler(weights).draw(rows, counts, random);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(rows);
        assertThat(counts[1]).isZero();
        for (int i = 0; i < 5; i++) {
            double share = weights[i] / 50;
            double deviation = Math.sqrt(rows * share * (1 - share));
            assertThat((double) counts[i]).isCloseTo(rows * share, within(4 * deviation));
        }
    }

    @Test
    void aDrawnBaselineHasAsManyRowsInOtherPlaces() {
        MonitoringBaseline baseline = Baselines.made(4_000, 2, 1);
        MonitoringBaseline drawn = new DrawnBaselines(baseline).next(random);
        for (int i = 0; i < baseline.columns().size(); i++) {
            MonitoredColumn was = baseline.columns().get(i);
            MonitoredColumn is = drawn.columns().get(i);
            assertThat(is.rows()).isEqualTo(was.rows());
            assertThat(is.cells()).isEqualTo(was.cells());
            assertThat(is.reference()).isNotEqualTo(was.reference());
        }
    }

    /** Sums of panes that are added up one by one. */
    @Test
    void slidingSumsAreThoseOfTheLastPanes() {
        MonitoringBaseline baseline = Baselines.made(200, 2, 0);
        SlidingSums sums = new SlidingSums(baseline, List.of(1, 3, 4), 0, 2);
        List<Long> added = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long rows = random.nextInt(100);
            assertThat(sums.ready()).isEqualTo(i % 15 >= 3);
            sums.add((column, counts) -> counts[1] = rows * (column + 1));
            added.add(rows);
            if (i % 15 >= 3) {
                for (int s = 0; s < 3; s++) {
                    int span = List.of(1, 3, 4).get(s);
                    long expected = added.subList(added.size() - span, added.size()).stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    assertThat(sums.all().get(s)[0][1]).isEqualTo(expected);
                    assertThat(sums.all().get(s)[2][1]).isEqualTo(3 * expected);
                    assertThat(sums.all().get(s)[1]).isEmpty();
                }
            }
            if (i == 14) {
                sums.clear();
                added.clear();
            }
        }
    }

    /** Cells (..1], (1..2], (2..], extremes 0 and 3; half a unit to the right moves half of the first two cells on. */
    @Test
    void aShiftMovesRowsThatLieEvenlyWithinTheirCells() {
        MonitoredColumn column = numbers(List.of(10L, 20L, 30L, 5L), new Spread(1.8, 2.5, 0, 3));
        assertThat(ColumnDrift.of(column, DriftSize.SMALL)).containsExactly(5, 15, 40, 5);
        assertThat(ColumnDrift.of(column, DriftSize.LARGE)).containsExactly(0, 0, 60, 5);
    }

    /** All rows of the first cell have the value 1, its upper edge. */
    @Test
    void aShiftMovesASingleValueAsAWhole() {
        MonitoredColumn column = numbers(List.of(10L, 20L, 30L, 0L), new Spread(1.8, 2.5, 1, 3));
        assertThat(ColumnDrift.of(column, DriftSize.SMALL)).containsExactly(0, 20, 40, 0);
    }

    @Test
    void aRecodingTakesFromEachCategoryAndGivesToTheRarest() {
        Cells cells = Cells.ofCategories(List.of("a", "b", "c"));
        MonitoredColumn column =
                new MonitoredColumn("c", ColumnGroup.INPUT, cells, List.of(50L, 30L, 20L, 0L, 10L), NONE);
        assertThat(ColumnDrift.of(column, DriftSize.MEDIUM)).containsExactly(42.5, 25.5, 32, 0, 10);
        MonitoredColumn single = new MonitoredColumn(
                "s", ColumnGroup.INPUT, Cells.ofCategories(List.of("a")), List.of(80L, 0L, 0L), NONE);
        assertThat(ColumnDrift.of(single, DriftSize.LARGE)).containsExactly(48, 32, 0);
    }

    @Test
    void columnsOfOneValueOrNoneCannotDrift() {
        assertThat(ColumnDrift.possible(numbers(List.of(10L, 20L, 30L, 5L), new Spread(1, 0.5, 0, 3))))
                .isTrue();
        assertThat(ColumnDrift.possible(numbers(List.of(60L, 0L, 0L, 5L), NONE)))
                .isFalse();
        assertThat(ColumnDrift.possible(numbers(List.of(0L, 0L, 0L, 5L), new Spread(1, 0.5, 0, 3))))
                .isFalse();
    }

    /** By sums of Poisson probabilities, and the rule of three. */
    @ParameterizedTest
    @CsvSource({"0, 0, 2.9957", "1, 0.0253, 5.5716", "10, 4.7954, 18.3904", "100, 81.3640, 121.6268"})
    void intervalsOfPoissonCountsAreExact(int seen, double low, double high) {
        PoissonInterval interval = PoissonInterval.of(seen);
        assertThat(interval.low()).isCloseTo(low, within(1e-4));
        assertThat(interval.high()).isCloseTo(high, within(1e-4));
    }

    private static final Spread NONE = new Spread(0, 0, 0, 0);

    private static MonitoredColumn numbers(List<Long> counts, Spread spread) {
        return new MonitoredColumn("x", ColumnGroup.INPUT, new Cells(List.of(1.0, 2.0), List.of()), counts, spread);
    }
}
