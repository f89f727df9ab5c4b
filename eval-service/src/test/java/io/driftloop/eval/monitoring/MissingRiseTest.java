package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.support.Table;
import io.driftloop.model.rows.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Values that begin to be missing here and there, too few at once for broken data. */
class MissingRiseTest {

    private static final long SEED = 20261127;

    @Test
    void aLastingRiseOfTwoPointsCallsForALookAndForNothingElse() {
        Judge judge = judge(0.02, 6_000);
        assertThat(judge.verdicts)
                .flatExtracting(findings -> findings)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.BROKEN);
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.cause().summary()).matches("level: [\\d.]+ % missing, 0 % before");
                });
    }

    @Test
    void aSingleMissingValueNowAndThenCallsNobody() {
        assertThat(judge(0.001, 6_000).verdicts).allMatch(List::isEmpty);
    }

    private static Judge judge(double share, int rows) {
        TableTraffic traffic = new TableTraffic(Table.made("made", SEED), SEED);
        Judge judge = new Judge(traffic.baseline, Sensitivity.DEFAULT);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < rows; i++) {
            List<Cell> row = new ArrayList<>(traffic.row());
            if (random.nextDouble() < share) {
                row.set(0, new Cell.Number(Double.NaN));
            }
            judge.observe(i, traffic.on(i, row));
        }
        return judge;
    }
}
