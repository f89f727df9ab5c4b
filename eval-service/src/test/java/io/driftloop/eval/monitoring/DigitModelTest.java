package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.DigitModel;
import io.driftloop.eval.support.DigitModel.LabelledDigit;
import io.driftloop.eval.support.Digits;
import io.driftloop.events.PredictionLogged;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A real classifier of digits under watch: each harm is seen within 2,000 predictions, and traffic as before is silent. Prints the delays. */
class DigitModelTest {

    private static final int MOST_ROWS = 2_000;
    private static final long SEED = 20_260_823;
    private static final DigitModel MODEL = new DigitModel(Digits.labelled(false, 10_000));
    private static final List<LabelledDigit> HELD_OUT = Digits.labelled(true, 10_000);
    private static final MonitoringBaseline BASELINE = MODEL.baseline(HELD_OUT);

    @Test
    void theModelIsNoStub() {
        long right = HELD_OUT.stream()
                .filter(d -> MODEL.predict(d.image()) == d.label())
                .count();
        assertThat((double) right / HELD_OUT.size()).isGreaterThan(0.85);
        assertThat(BASELINE.columns()).hasSize(14).anyMatch(c -> c.name().equals("embedding.4"));
    }

    @Test
    void eachHarmIsSeenWithinTwoThousandPredictions() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<byte[]> images = HELD_OUT.stream().map(LabelledDigit::image).toList();
        assertSeen("rotation by 10 degrees", images, i -> Digits.turned(i, 10));
        assertSeen("shift by a pixel", images, Digits::moved);
        assertSeen("noise", images, i -> Digits.noisy(i, 25, random));
        assertSeen("another source", Digits.other(SEED), i -> i);
        List<byte[]> withoutFours = HELD_OUT.stream()
                .filter(d -> d.label() != 4)
                .map(LabelledDigit::image)
                .toList();
        assertSeen("a lost class", withoutFours, i -> i);
    }

    /** The budget is one false alarm in a million predictions. What is kept in memory does not grow. */
    @Test
    void threeHundredThousandOfTheSameTrafficStayWithinTheBudget() {
        List<PredictionLogged> answers =
                HELD_OUT.stream().map(d -> MODEL.logged(d.image())).toList();
        Judge judge = new Judge(BASELINE, Sensitivity.DEFAULT);
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < 300_000; i++) {
            judge.observe(i, answers.get(random.nextInt(answers.size())));
        }
        assertThat(judge.worse(Severity.WARNING)).isZero();
        assertThat(judge.worse(Severity.INFO)).isLessThanOrEqualTo(1);
        assertThat(judge.panes()).isEqualTo(Sensitivity.MOST_PANES);
    }

    private static void assertSeen(String harm, List<byte[]> images, UnaryOperator<byte[]> change) {
        Judge judge = new Judge(BASELINE, Sensitivity.DEFAULT);
        SplittableRandom random = new SplittableRandom(SEED + 2);
        int rows = 0;
        while (rows < MOST_ROWS && judge.worse(Severity.WARNING) == 0) {
            byte[] image = images.get(random.nextInt(images.size()));
            judge.observe(rows++, MODEL.logged(change.apply(image)));
        }
        assertThat(judge.worse(Severity.WARNING)).as(harm).isPositive();
        List<Finding> findings = judge.verdicts.get(judge.verdicts.size() - 1);
        System.out.println(harm + " is seen after " + rows + " predictions: "
                + findings.get(0).cause().summary());
        assertThat(findings).as(harm).noneMatch(f -> f.kind().equals(Finding.BROKEN));
    }
}
