package io.driftloop.eval.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovTest {

    /** Marsaglia, Tsang and Wang (2003), Evaluating Kolmogorov's distribution: the values of their text. */
    @ParameterizedTest
    @CsvSource({"10, 0.274, 0.6284796154565", "2000, 0.04, 0.99676943191713676985", "2000, 0.06, 0.99999893956930568118"
    })
    void agreesWithThePublishedValues(int n, double x, double below) {
        assertThat(1 - Kolmogorov.survival(n, x)).isCloseTo(below, within(5e-11));
    }

    /** Where the way of computing changes, both ways must agree. */
    @ParameterizedTest
    @CsvSource({"140, 4.0", "141, 2.2", "5000, 2.2"})
    void staysTheSameWhereTheMethodChanges(int n, double square) {
        double x = Math.sqrt(square / n);
        assertThat(Kolmogorov.survival(n, x * (1 - 1e-9)))
                .isCloseTo(Kolmogorov.survival(n, x * (1 + 1e-9)), within(1e-6));
        double low = Math.pow(1.4 / n, 2.0 / 3);
        assertThat(Kolmogorov.survival(n, low * (1 - 1e-9)))
                .isCloseTo(Kolmogorov.survival(n, low * (1 + 1e-9)), within(1e-5));
    }

    /** By drawing all orders of 4 and 3 rows: there are 35. */
    @Test
    void theExactTwoSampleValueIsTheShareOfOrders() {
        int far = 0;
        int orders = 0;
        double distance = 7.0 / 12;
        for (int mask = 0; mask < 128; mask++) {
            if (Integer.bitCount(mask) == 4) {
                orders++;
                far += largestGap(mask) >= distance - 1e-12 ? 1 : 0;
            }
        }
        assertThat(orders).isEqualTo(35);
        assertThat(KolmogorovSmirnovTest.p(distance, 4, 3)).isCloseTo((double) far / orders, within(1e-15));
        assertThat(KolmogorovSmirnovTest.p(distance, 3, 4)).isCloseTo((double) far / orders, within(1e-15));
    }

    private static double largestGap(int mask) {
        double gap = 0;
        double largest = 0;
        for (int bit = 0; bit < 7; bit++) {
            gap += (mask >> bit & 1) == 1 ? 1.0 / 4 : -1.0 / 3;
            largest = Math.max(largest, Math.abs(gap));
        }
        return largest;
    }

    @Test
    void samplesOfOneDistributionAreCalledDifferentAsOftenAsPromised() {
        SplittableRandom random = new SplittableRandom(20260117);
        int below = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] a = random.doubles(60).sorted().toArray();
            double[] b = random.doubles(45).sorted().toArray();
            below += KolmogorovSmirnovTest.p(SampleDistance.kolmogorovSmirnov(a, b), 60, 45) <= 0.05 ? 1 : 0;
        }
        assertThat(below / 20_000.0).isBetween(0.04, 0.0535);
    }

    /** Twice the same four vectors: by hand, mean kernels within and between. */
    @Test
    void meanDiscrepancyLeavesTheDiagonalOut() {
        double[][] a = {{0, 0}, {1, 0}};
        double[][] b = {{0, 1}, {1, 1}, {3, 1}};
        double near = Math.exp(-1);
        double within = near;
        double other = (near + Math.exp(-9) + Math.exp(-4)) / 3;
        double between = (near + Math.exp(-2) + Math.exp(-10) + Math.exp(-2) + near + Math.exp(-5)) / 6;
        assertThat(VectorDistance.maximumMeanDiscrepancy(a, b, 1))
                .isCloseTo(within + other - 2 * between, within(1e-15));
        assertThat(VectorDistance.medianOfPairs(a, b)).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(VectorDistance.ofMeans(a, b)).isCloseTo(Math.hypot(4.0 / 3 - 0.5, 1), within(1e-15));
    }
}
