package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Traffic;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real digits where they lie beside the repository, drawn ones elsewhere. */
class DriftDetectorTest {

    private static final long SEED = 20260823;
    private static final List<byte[]> BASE = Digits.base(SEED);

    @Test
    void fiftyThousandOfTheSameTrafficAreSilent() {
        Judge judge = new Judge(Traffic.baseline(BASE, 10_000, SEED), Sensitivity.DEFAULT);
        Traffic traffic = new Traffic(BASE, 1, SEED + 1);
        for (int i = 0; i < 50_000; i++) {
            judge.observe(i, traffic.next(i));
        }
        assertThat(judge.verdicts).hasSize(500).allMatch(List::isEmpty);
    }

    /** What a champion faces that was retrained on a few hundred drifted rows. */
    @ParameterizedTest
    @ValueSource(ints = {150, 400})
    void twentyThousandOfTheSameTrafficAreSilentForASmallReference(int rows) {
        Judge judge = new Judge(Traffic.baseline(BASE.subList(0, rows), rows / 3, SEED), Sensitivity.DEFAULT);
        Traffic traffic = new Traffic(BASE, 1, SEED + 2);
        for (int i = 0; i < 20_000; i++) {
            judge.observe(i, traffic.next(i));
        }
        assertThat(judge.worse(Severity.INFO)).isZero();
    }

    @Test
    void digitsOfAnotherSourceAreSeenWithinThreeHundred() {
        List<byte[]> other = Digits.other(SEED);
        assertThat(rowsToWarning(Traffic.baseline(BASE, 10_000, SEED), other, i -> i))
                .isLessThanOrEqualTo(300);
    }

    @Test
    void turnedAndThickenedDigitsAreSeenWithinThreeHundred() {
        MonitoringBaseline baseline = Traffic.baseline(BASE, 10_000, SEED);
        assertThat(rowsToWarning(baseline, BASE, i -> Digits.turned(i, 25))).isLessThanOrEqualTo(300);
        assertThat(rowsToWarning(baseline, BASE, Digits::thickened)).isLessThanOrEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 500})
    void aSmallReferenceSeesTurnedAndThickenedDigitsToo(int rows) {
        MonitoringBaseline baseline = Traffic.baseline(BASE.subList(0, rows), rows / 3, SEED);
        assertThat(rowsToWarning(baseline, BASE, i -> Digits.turned(i, 25))).isLessThanOrEqualTo(2_000);
        assertThat(rowsToWarning(baseline, BASE, Digits::thickened)).isLessThanOrEqualTo(300);
    }

    @Test
    void unsureAnswersAreCriticalAndNameTheCell() {
        Judge judge = new Judge(Traffic.baseline(BASE, 10_000, SEED), Sensitivity.DEFAULT);
        Traffic traffic = new Traffic(BASE, 1, SEED + 3);
        SplittableRandom random = new SplittableRandom(SEED);
        List<Finding> findings = List.of();
        for (int i = 0; findings.isEmpty() && i < 2_000; i++) {
            byte[] image = BASE.get(random.nextInt(BASE.size()));
            findings = judge.observe(i, traffic.next(i, image, 0.5 + 0.3 * random.nextDouble()))
                    .orElse(List.of());
        }
        Finding first = findings.get(0);
        assertThat(first.cause().column()).isEqualTo("confidence");
        assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(first.kind()).isEqualTo("prediction");
        assertThat(first.cause().summary())
                .matches("confidence between 0\\.\\d+ and 0\\.\\d+: 10 % before, \\d\\d % now");
        assertThat(first.cause().effects())
                .containsKeys("psi", "jensenShannon", "hellinger", "ks", "wasserstein", "gTest", "pValue");
        assertThat(first.cause().effects().get("rows")).isEqualTo(100.0);
        assertThat(first.cause().effects().get("firstOffset")).isZero();
        assertThat(first.cause().examples()).hasSize(5).doesNotHaveDuplicates();
    }

    /** Summaries alone never call for more than a look. */
    @Test
    void movedSummariesStayAtWarning() {
        Judge judge = new Judge(Traffic.baseline(BASE, 10_000, SEED), Sensitivity.DEFAULT);
        Traffic traffic = new Traffic(BASE.stream().map(Digits::thickened).toList(), 1, SEED + 4);
        for (int i = 0; i < 1_000; i++) {
            judge.observe(i, traffic.next(i));
        }
        assertThat(judge.worse(Severity.WARNING)).isEqualTo(10);
        assertThat(judge.worse(Severity.CRITICAL)).isZero();
    }

    @Test
    void theOnsetIsFoundWithinAFewRows() {
        Judge judge = new Judge(Traffic.baseline(BASE, 10_000, SEED), Sensitivity.DEFAULT);
        Traffic before = new Traffic(BASE, 1, SEED + 5);
        Traffic after = new Traffic(BASE.stream().map(Digits::thickened).toList(), 1, SEED + 6);
        for (int i = 0; i < 1_800; i++) {
            judge.observe(3L * i, i < 1_250 ? before.next(i) : after.next(i));
        }
        // offsets are three apart: other models share the shard
        assertThat(judge.onset().offset()).isBetween(3L * 1_240, 3L * 1_260);
    }

    @Test
    void inputsOfAnotherShapeAreBrokenData() {
        Judge judge = new Judge(Traffic.baseline(BASE, 10_000, SEED), Sensitivity.DEFAULT);
        Traffic traffic = new Traffic(BASE, 1, SEED);
        for (int i = 0; i < 100; i++) {
            judge.observe(i, traffic.next(i, new byte[100], 0.99));
        }
        assertThat(judge.verdicts.get(0).get(0).cause().examples())
                .extracting(PredictionId::value)
                .containsExactly("m-1~1~0", "m-1~1~1", "m-1~1~2", "m-1~1~3", "m-1~1~4");
        assertThat(judge.verdicts.get(0))
                .extracting(f -> f.cause().summary())
                .containsExactly("rows: 100 % cannot be read: UINT8 [28, 28] came where UINT8 [28, 28] was expected,"
                        + " since offset 0");
    }

    private static int rowsToWarning(MonitoringBaseline baseline, List<byte[]> images, UnaryOperator<byte[]> change) {
        Judge judge = new Judge(baseline, Sensitivity.DEFAULT);
        Traffic traffic = new Traffic(images, 1, SEED + 7);
        SplittableRandom random = new SplittableRandom(SEED + 8);
        for (int i = 0; i < 5_000; i++) {
            byte[] image = change.apply(images.get(random.nextInt(images.size())));
            judge.observe(i, traffic.next(i, image, Traffic.confidence(random)));
            if (judge.worse(Severity.WARNING) > 0) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }
}
