package io.driftloop.eval.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GTestTest {

    /** scipy 1.17.1: {@code chi2_contingency(lambda_="log-likelihood", correction=False)} over Williams' correction. */
    @Test
    void agreesWithScipyOverWilliams() {
        TestResult result = GTest.twoSamples(new long[] {100, 120, 90, 110, 80}, new long[] {10, 20, 9, 31, 30});
        assertThat(result.statistic()).isCloseTo(20.836126407641817, within(1e-9));
        assertThat(result.df()).isEqualTo(4);
        assertThat(result.p()).isCloseTo(0.0003412597601030469, within(1e-13));
    }

    @Test
    void poolsUntilBothSamplesTogetherHoldTenRowsPerCell() {
        long[][] pooled = GTest.pool(new long[] {4, 5, 1, 20, 0, 3}, new long[] {1, 0, 2, 2, 6, 0});
        assertThat(pooled[0]).containsExactly(9, 24);
        assertThat(pooled[1]).containsExactly(1, 10);
    }

    @Test
    void sameSharesAreNoDifference() {
        assertThat(GTest.twoSamples(new long[] {100, 200, 300}, new long[] {10, 20, 30})
                        .p())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void anEmptySampleOrOneCellSaysNothing() {
        assertThat(GTest.twoSamples(new long[] {100, 200}, new long[] {0, 0})).isEqualTo(TestResult.NOTHING);
        assertThat(GTest.twoSamples(new long[] {100}, new long[] {70})).isEqualTo(TestResult.NOTHING);
    }

    /** The rate at which equal samples are called different must be the level, also for references of a few dozen or hundred rows. */
    @ParameterizedTest
    @CsvSource({"10000, 100, 10", "500, 100, 10", "150, 100, 10", "60, 100, 10", "150, 100, 4", "12500, 2500, 10"})
    void keepsItsLevelUnderTheNull(int references, int currents, int cells) {
        SplittableRandom random = new SplittableRandom(20260101L + references);
        int trials = 60_000;
        int belowPercent = 0;
        int belowMille = 0;
        for (int i = 0; i < trials; i++) {
            double p = GTest.twoSamples(sample(random, references, cells), sample(random, currents, cells))
                    .p();
            belowPercent += p < 0.01 ? 1 : 0;
            belowMille += p < 0.001 ? 1 : 0;
        }
        // four standard deviations of the count are 16 % at 1 % and 50 % at 0.1 %
        assertThat(belowPercent / (0.01 * trials)).isBetween(0.8, 1.3);
        assertThat(belowMille / (0.001 * trials)).isBetween(0.45, 1.7);
    }

    /** Multinomial with equal shares by a chain of binomials through the normal approximation would blur the tail: draw row by row for few rows. */
    private static long[] sample(SplittableRandom random, int rows, int cells) {
        long[] counts = new long[cells];
        if (rows > 1000) {
            return manyRows(random, rows, cells);
        }
        for (int i = 0; i < rows; i++) {
            counts[random.nextInt(cells)]++;
        }
        return counts;
    }

    private static long[] manyRows(SplittableRandom random, int rows, int cells) {
        long[] counts = new long[cells];
        long left = rows;
        for (int i = 0; i < cells - 1; i++) {
            double share = 1.0 / (cells - i);
            double sd = Math.sqrt(left * share * (1 - share));
            counts[i] = Math.round(left * share + sd * random.nextGaussian());
            left -= counts[i];
        }
        counts[cells - 1] = left;
        return counts;
    }
}
