package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.PredictionId;
import org.junit.jupiter.api.Test;

class AccuracyEvidenceTest {
    private static final double LOSS = 0.02;

    @Test
    void theCapitalIsWhatTheBetsGive() {
        double capital = 0;
        for (double share : new double[] {0.8, 0.4, 0.2, 0.1, 0.05}) {
            double bet = share / 1.02;
            capital += 0.2 * Math.pow(1 + bet * 0.98, 3) * Math.pow(1 - bet * 0.02, 5) * (1 - bet * 1.02);
        }
        assertThat(AccuracyEvidence.loses(LOSS, new LabelCounts(1, 5, 3))).isCloseTo(capital, within(1e-12));
        assertThat(AccuracyEvidence.loses(LOSS, LabelCounts.NONE)).isCloseTo(1, within(1e-12));
    }

    /** At chances of 5 % worse, 3 % better and 92 % equal the loss is the allowed 2 %: the capital after one more pair is on average the capital before. */
    @Test
    void theCapitalIsAMartingaleAtTheLimit() {
        LabelCounts at = new LabelCounts(2, 80, 6);
        double before = AccuracyEvidence.loses(LOSS, at);
        double after = 0.05 * AccuracyEvidence.loses(LOSS, new LabelCounts(2, 80, 7))
                + 0.03 * AccuracyEvidence.loses(LOSS, new LabelCounts(3, 80, 6))
                + 0.92 * AccuracyEvidence.loses(LOSS, new LabelCounts(2, 81, 6));
        assertThat(after).isCloseTo(before, within(1e-12 * before));
    }

    @Test
    void aLossGrowsAndAGainDoesNot() {
        assertThat(AccuracyEvidence.loses(LOSS, new LabelCounts(0, 90, 12))).isGreaterThan(20);
        assertThat(AccuracyEvidence.loses(LOSS, new LabelCounts(10, 90, 0))).isLessThan(1);
    }

    @Test
    void labelsArePairedInTheirOrderAndTheFirstOfAPredictionCounts() {
        LabelPairs pairs = new LabelPairs();
        pairs.add(new PredictionId("a"), true, true);
        pairs.add(new PredictionId("a"), true, false);
        pairs.add(new PredictionId("b"), true, false);
        assertThat(pairs.counts()).isEqualTo(LabelCounts.NONE);
        pairs.add(new PredictionId("c"), false, false);
        pairs.add(new PredictionId("d"), false, true);
        pairs.add(new PredictionId("e"), false, true);
        assertThat(pairs.counts()).isEqualTo(new LabelCounts(1, 0, 1));
        pairs.add(new PredictionId("f"), true, true);
        assertThat(pairs.counts()).isEqualTo(new LabelCounts(1, 1, 1));
    }
}
