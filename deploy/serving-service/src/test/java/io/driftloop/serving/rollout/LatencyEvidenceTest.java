package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyEvidenceTest {

    /** Without a slower pair each bet grows by half its size: worked by hand from the bets. */
    @Test
    void theCapitalIsWhatTheBetsGive() {
        double six = 0.4 * Math.pow(1.95, 6)
                + 0.25 * Math.pow(1.7, 6)
                + 0.15 * Math.pow(1.4, 6)
                + 0.1 * Math.pow(1.2, 6)
                + 0.1 * Math.pow(1.05, 6);
        assertThat(LatencyEvidence.fastEnough(new PairCounts(6, 0, 0, 0))).isCloseTo(six, within(1e-9));
        double three = 0.2
                * (Math.pow(1.5, 3) + Math.pow(1.15, 3) + Math.pow(1.05, 3) + Math.pow(1.02, 3) + Math.pow(1.01, 3));
        assertThat(LatencyEvidence.slower(new PairCounts(3, 3, 0, 0))).isCloseTo((three + 1) / 2, within(1e-9));
        assertThat(LatencyEvidence.slower(new PairCounts(0, 0, 3, 3))).isCloseTo((1 + three) / 2, within(1e-9));
        assertThat(LatencyEvidence.slower(PairCounts.NONE)).isCloseTo(1, within(1e-12));
    }

    @Test
    void enoughIsTheFewestWithoutASlowerPair() {
        assertThat(LatencyEvidence.enough(0.05)).isEqualTo(6);
        assertThat(LatencyEvidence.fastEnough(new PairCounts(6, 0, 0, 0))).isGreaterThanOrEqualTo(20);
        assertThat(LatencyEvidence.fastEnough(new PairCounts(5, 0, 0, 0))).isLessThan(20);
    }

    /** The capital after one more pair that is slower by a fair coin is on average the capital before. */
    @Test
    void theCapitalIsAMartingaleAtTheLimit() {
        for (long slower : new long[] {0, 4, 9}) {
            double before = LatencyEvidence.slower(new PairCounts(20, slower, 1, 1));
            double after = (LatencyEvidence.slower(new PairCounts(21, slower + 1, 1, 1))
                            + LatencyEvidence.slower(new PairCounts(21, slower, 1, 1)))
                    / 2;
            assertThat(after).isCloseTo(before, within(1e-9 * before));
        }
    }
}
