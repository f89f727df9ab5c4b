package io.driftloop.eval.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CellDistanceTest {

    private static final double[] P = {0.5, 0.5, 0.0};
    private static final double[] Q = {0.0, 0.5, 0.5};

    @Test
    void kolmogorovSmirnovIsTheLargestGapOfTheRunningSums() {
        assertThat(CellDistance.kolmogorovSmirnov(P, Q)).isEqualTo(0.5);
    }

    /** Everything moves one cell of width 2 to the right: the mean moves by 2. */
    @Test
    void wassersteinOfAShiftByOneCellIsItsWidthTimesTheShare() {
        assertThat(CellDistance.wasserstein(P, Q, new double[] {0, 2, 4, 6})).isCloseTo(2, within(1e-12));
    }

    /** Shares cross within the middle cell: |gap| runs 0.25 -> 0 -> 0.25 there. */
    @Test
    void wassersteinCountsBothSidesOfACrossing() {
        double[] p = {0.5, 0.0, 0.5};
        double[] q = {0.25, 0.5, 0.25};
        assertThat(CellDistance.wasserstein(p, q, new double[] {0, 1, 2, 3})).isCloseTo(0.375, within(1e-12));
    }

    @Test
    void equalSharesAreNoDistance() {
        assertThat(CellDistance.wasserstein(P, P, new double[] {0, 2, 4, 6})).isZero();
        assertThat(CellDistance.kolmogorovSmirnov(P, P)).isZero();
    }
}
