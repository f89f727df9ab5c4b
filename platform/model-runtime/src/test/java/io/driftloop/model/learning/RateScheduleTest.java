package io.driftloop.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.pipeline.LearningSpec.EarlyStopping;
import io.driftloop.pipeline.ScheduleSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateScheduleTest {

    private static double factor(ScheduleSpec schedule, double warmUp, int epoch, int step, Double... losses) {
        return new RateSchedule(schedule, warmUp, 10).factor(epoch, step, 4, List.of(losses));
    }

    @Test
    void stairsFallAfterEachFlight() {
        ScheduleSpec stairs = new ScheduleSpec.Step(3, 0.5);
        assertThat(factor(stairs, 0, 3, 3)).isEqualTo(1);
        assertThat(factor(stairs, 0, 4, 0)).isEqualTo(0.5);
        assertThat(factor(stairs, 0, 7, 0)).isEqualTo(0.25);
    }

    @Test
    void theCosineBeginsAtOneCrossesTheMiddleAndHeadsForItsEnd() {
        ScheduleSpec cosine = new ScheduleSpec.Cosine(0.2);
        assertThat(factor(cosine, 0, 1, 0)).isEqualTo(1);
        assertThat(factor(cosine, 0, 6, 0)).isCloseTo(0.6, within(1e-12));
        assertThat(factor(cosine, 0, 10, 3)).isCloseTo(0.2 + 0.4 * (1 + Math.cos(Math.PI * 0.975)), within(1e-12));
    }

    @Test
    void warmingUpRisesByTheStepAndMultipliesTheSchedule() {
        ScheduleSpec constant = new ScheduleSpec.Constant();
        assertThat(factor(constant, 2, 1, 0)).isEqualTo(0.125);
        assertThat(factor(constant, 2, 2, 2)).isEqualTo(0.875);
        assertThat(factor(constant, 2, 2, 3)).isEqualTo(1);
        assertThat(factor(new ScheduleSpec.Step(1, 0.5), 2, 2, 2)).isEqualTo(0.4375);
    }

    @Test
    void aPlateauMakesItSmallerEachTimeNothingWasGainedForSoLong() {
        ScheduleSpec plateau = new ScheduleSpec.Plateau(2, 0.1, 0.005);
        assertThat(factor(plateau, 0, 3, 0, 1.0, 1.0)).isEqualTo(1);
        assertThat(factor(plateau, 0, 4, 0, 1.0, 1.0, 1.1)).isCloseTo(0.1, within(1e-12));
        assertThat(factor(plateau, 0, 5, 0, 1.0, 1.0, 1.1, 0.9)).isCloseTo(0.1, within(1e-12));
        assertThat(factor(plateau, 0, 8, 0, 1.0, 1.0, 1.1, 0.9, 0.9, 0.9)).isCloseTo(0.01, within(1e-12));
        assertThat(factor(plateau, 0, 9, 0, 1.0, 1.0, 1.1, 0.9, 0.9, 0.9, 0.9, 0.9))
                .isEqualTo(0.005);
    }

    @Test
    void theBestEpochIsTheLastThatWasBetterByMoreThanTheLeastGain() {
        EarlyStop loss = new EarlyStop(new EarlyStopping("validation.loss", 2, 0.05));
        List<Double> losses = List.of(1.0, 0.8, 0.77, 0.76);
        assertThat(loss.best(losses, losses)).isEqualTo(1);
        assertThat(loss.over(losses, losses)).isTrue();
        assertThat(loss.over(losses.subList(0, 3), losses)).isFalse();
        EarlyStop accuracy = new EarlyStop(new EarlyStopping("validation.accuracy", 1, 0));
        assertThat(accuracy.best(losses, List.of(0.5, 0.7, 0.7, 0.8))).isEqualTo(3);
        assertThat(accuracy.over(losses.subList(0, 3), List.of(0.5, 0.7, 0.7))).isTrue();
    }
}
