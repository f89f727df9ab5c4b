package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.ingest.label.Performance;
import io.driftloop.pipeline.RetrainTrigger.Decay;
import io.driftloop.pipeline.RetrainTrigger.Decay.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecayRuleTest {

    private static Decay rule(Metric metric, @Nullable Double below, @Nullable Double above, @Nullable Double margin) {
        return new Decay(false, metric, below, above, margin, 500);
    }

    @Test
    void anErrorMayNotRiseOverTheStricterOfBoundAndMargin() {
        assertThat(DecayWatch.bound(rule(Metric.MAE, null, 12.0, 3.0), 8.0)).isEqualTo(11);
        assertThat(DecayWatch.bound(rule(Metric.MAE, null, 10.0, 3.0), 8.0)).isEqualTo(10);
        assertThat(DecayWatch.bound(rule(Metric.RMSE, null, null, 3.0), 8.0)).isEqualTo(11);
        assertThat(DecayWatch.bound(rule(Metric.RMSE, null, 12.0, 3.0), null)).isEqualTo(12);
        assertThat(DecayWatch.bound(rule(Metric.RMSE, null, null, 3.0), null)).isNaN();
    }

    @Test
    void anAccuracyMayNotFallUnderTheStricterOfBoundAndMargin() {
        assertThat(DecayWatch.bound(rule(Metric.ACCURACY, 0.9, null, 0.02), 0.97))
                .isCloseTo(0.95, within(1e-12));
        assertThat(DecayWatch.bound(rule(Metric.ACCURACY, 0.96, null, 0.02), 0.97))
                .isEqualTo(0.96);
        assertThat(DecayWatch.bound(rule(Metric.MEAN_LABEL, -0.5, null, null), null))
                .isEqualTo(-0.5);
    }

    @Test
    void performanceIsWhatTheRuleLooksAt() {
        Performance.Numbers numbers =
                Performance.Numbers.NONE.with(3, 5).with(4, 4).with(-1, 3);
        Performance performance = new Performance(3, 1, numbers, List.of());
        assertThat(performance.value(Metric.ACCURACY)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(performance.value(Metric.MAE)).isEqualTo(2);
        assertThat(performance.value(Metric.RMSE)).isCloseTo(Math.sqrt(20 / 3.0), within(1e-12));
        assertThat(performance.value(Metric.MEAN_LABEL)).isEqualTo(4);
        assertThat(new Performance(0, 0, Performance.Numbers.NONE, List.of()).value(Metric.MAE))
                .isNaN();
    }

    @Test
    void aRuleReadsAsPeopleWroteIt() {
        assertThat(DecayWords.rule(rule(Metric.MAE, null, 75_000.0, 1_500.5)))
                .isEqualTo("mean absolute error above 75000 or 1501 over its evaluation, of 500");
        assertThat(DecayWords.rule(rule(Metric.MEAN_LABEL, 0.45, null, null)))
                .isEqualTo("mean label below 0.45, of 500");
        assertThat(DecayWords.rule(rule(Metric.ACCURACY, null, null, 0.05)))
                .isEqualTo("5.00 % under its evaluation, of 500");
    }
}
