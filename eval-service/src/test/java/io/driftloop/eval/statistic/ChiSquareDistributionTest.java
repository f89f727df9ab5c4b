package io.driftloop.eval.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareDistributionTest {

    /** scipy 1.17.1: {@code chi2.logsf}. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 1, -0.7350111298370846", "3.84, 1, -2.9948622271800254", "9.0, 9, -0.8271948460558224",
        "43.0, 9, -13.047438094960178", "120.0, 9, -48.06448354963779", "0.01, 2, -0.005000000000000001",
        "50, 30, -4.389892633170569", "1, 11, -5.039121830394828e-05", "800, 99, -251.90238740554682"
    })
    void agreesWithScipy(double x, int df, double log) {
        assertThat(ChiSquare.logSurvival(x, df)).isCloseTo(log, within(1e-10 * Math.max(1, -log)));
        assertThat(ChiSquare.survival(x, df)).isCloseTo(Math.exp(log), within(1e-10 * Math.exp(log)));
    }

    @Test
    void staysFiniteAsALogarithmWhereThePValueIsZero() {
        assertThat(ChiSquare.survival(2000, 9)).isZero();
        // with 2 degrees of freedom ln Q is exactly -x/2
        assertThat(ChiSquare.logSurvival(2000, 2)).isCloseTo(-1000, within(1e-9));
        assertThat(ChiSquare.logSurvival(2000, 9)).isBetween(-1000.0, -970.0);
    }

    @Test
    void isOneAtZero() {
        assertThat(ChiSquare.survival(0, 5)).isEqualTo(1);
    }
}
