package io.driftloop.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static final Cells TENS =
            Cells.ofDeciles(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    @Test
    void decilesCutAtTheCeiledRanks() {
        assertThat(TENS.edges()).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0);
        assertThat(Cells.ofDeciles(DoubleStream.of(3, 1, 2).toArray()).edges()).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void cellsAreOpenBelowAndClosedAbove() {
        assertThat(IntStream.of(-5, 10, 11, 90, 91, 1_000).map(v -> TENS.of((double) v)))
                .containsExactly(0, 0, 1, 8, 9, 9);
    }

    @Test
    void whatIsNoFiniteNumberIsMissing() {
        assertThat(TENS.of(Double.NaN)).isEqualTo(10);
        assertThat(TENS.of(Double.POSITIVE_INFINITY)).isEqualTo(10);
        assertThat(TENS.size()).isEqualTo(11);
    }

    @Test
    void equalEdgesAreOne() {
        assertThat(Cells.ofDeciles(new double[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 1}).edges())
                .containsExactly(0.0, 1.0);
        assertThat(Cells.ofDeciles(new double[] {-0.0, 0.0}).edges()).containsExactly(0.0);
        assertThat(Cells.ofDeciles(new double[0]).size()).isEqualTo(2);
    }

    @Test
    void unknownCategoriesHaveACellAndMissingOnesAnother() {
        Cells cells = Cells.ofCategories(List.of("a", "b"));
        assertThat(cells.of("b")).isEqualTo(1);
        assertThat(cells.of("c")).isEqualTo(2);
        assertThat(cells.of((String) null)).isEqualTo(3);
        assertThat(IntStream.range(0, 4).mapToObj(cells::describe))
                .containsExactly("a", "b", "never seen before", "missing");
    }

    @Test
    void cellsAreDescribedWithAsManyDigitsAsTellThemApart() {
        assertThat(TENS.describe(0)).isEqualTo("up to 10");
        assertThat(TENS.describe(4)).isEqualTo("between 40 and 50");
        assertThat(TENS.describe(9)).isEqualTo("above 90");
        Cells close = new Cells(List.of(0.99981, 0.99992, 1.0), List.of());
        assertThat(close.describe(1)).isEqualTo("between 0.9998 and 0.9999");
    }

    @Test
    void sharesArePercentForPeople() {
        assertThat(Numbers.percent(0.3412)).isEqualTo("34 %");
        assertThat(Numbers.percent(0.1)).isEqualTo("10 %");
        assertThat(Numbers.percent(0.0042)).isEqualTo("0.4 %");
        assertThat(Numbers.percent(0)).isEqualTo("0 %");
    }
}
