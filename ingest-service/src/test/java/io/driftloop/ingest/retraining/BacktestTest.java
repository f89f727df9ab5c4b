package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.ingest.label.JudgedPredictions;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.RetrainSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A record by hand: version 1 (evaluated at 0.95) answers right in 95 of 100 until noon, in 70 of 100 from then on; its drift is detected at 12:10; version 2 serves
 * from 13:00 and is right in 90 of 100. Each minute 100 predictions, their labels five minutes later. Runs took 100, 200 and 300 s.
 */
class BacktestTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-03-01T14:00:00Z");
    private static final RetrainingPolicy POLICY = new RetrainingPolicy(2);

    @Test
    void driftWaitsForItsLabelsAndStartsTheMinuteTheyAreThere() {
        BacktestReport report = report("{on: [drift], cooldown: 1h, minLabelled: 1000}");
        assertThat(report.retrainings()).isEqualTo(1);
        // 1,000 predictions from 12:00 to 12:09, labelled from 12:05 to 12:14
        assertThat(report.starts().get(0).at()).isEqualTo(NOON.plusSeconds(14 * 60));
        assertThat(report.deferred()).isEqualTo(1);
        assertThat(report.costSeconds()).isEqualTo(200);
        assertThat(report.falseAlarms()).isZero();
        assertThat(report.starts().get(0).accuracyBefore()).isCloseTo(0.70, within(1e-9));
        assertThat(report.gainPerRetraining()).isCloseTo(0.20, within(1e-9));
        // predictions from the run's end at 12:17:20 to 13:54, the last that are labelled: minutes 12:18 to 13:54
        assertThat(report.rightAnswersGained()).isCloseTo(0.20 * 97 * 100, within(1e-6));
    }

    @Test
    void aScheduleRunsWhetherOrNotAnythingIsWrongAndItsFalseAlarmsAreCounted() {
        BacktestReport report = report("{on: [{schedule: '30 * * * *'}], cooldown: 0s}");
        assertThat(report.starts())
                .extracting(start -> start.at().toString())
                .containsExactly(
                        "2026-03-01T10:30:00Z", "2026-03-01T11:30:00Z", "2026-03-01T12:30:00Z", "2026-03-01T13:30:00Z");
        assertThat(report.starts())
                .extracting(BacktestReport.Start::falseAlarm)
                .containsExactly(true, true, false, true);
        assertThat(report.falseAlarms()).isEqualTo(3);
        assertThat(report.costSeconds()).isEqualTo(800);
    }

    @Test
    void decayStartsOnceEnoughWrongAnswersAreKnownAndTheBudgetDefersTheRest() {
        BacktestReport report =
                report("{on: [{decay: {below: 0.9, window: 500}}], cooldown: 0s, maxPerDay: 1, minLabelled: 10}");
        assertThat(report.retrainings()).isEqualTo(1);
        // 500 latest: (500 - 100k) at 0.95 and 100k at 0.70 is below 0.9 from k = 2 on, labelled at 12:06
        assertThat(report.starts().get(0).at()).isEqualTo(NOON.plusSeconds(6 * 60));
    }

    @Test
    void anEstimatedDecayStartsAtTheEstimateThatIsTooLowBeforeItsLabelsCome() {
        String policy = "{on: [{decay: {on: estimated, margin: 0.1}}], cooldown: 1h, data: {recent: none}}";
        BacktestReport report = report(policy);
        // 0.84 is more than 0.1 under the evaluation of version 1, at 0.95; 0.84 of version 2 is not under its bound of
        // 0.8
        assertThat(report.starts()).extracting(BacktestReport.Start::at).containsExactly(NOON.plusSeconds(120));
        assertThat(report.starts().get(0).trigger()).isEqualTo("decay");
        assertThat(report("{on: [decay], cooldown: 1h, data: {recent: none}}")
                        .starts()
                        .get(0)
                        .at())
                .isAfter(NOON.plusSeconds(300));
    }

    @Test
    void policiesThatNameNoTriggerOfTheRecordStartNothingAndSayWhy() {
        BacktestReport report = report("{on: [{newRows: 10}], cooldown: 1h}");
        assertThat(report.retrainings()).isZero();
        assertThat(report.suppressed()).isEqualTo(Map.of("not-a-trigger", 1));
        assertThat(report.rightAnswersGained()).isZero();
    }

    @Test
    void aLongRecordIsThinnedWithoutLosingALabel() {
        List<JudgedPredictions> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new JudgedPredictions(BEGIN.plusSeconds(i), BEGIN.plusSeconds(i), 1, 3, 2));
        }
        List<JudgedPredictions> thinned = RecordedLogs.thinned(many);
        assertThat(thinned).hasSizeLessThan(4_100);
        assertThat(thinned.stream().mapToLong(JudgedPredictions::rows).sum()).isEqualTo(30_000);
        assertThat(thinned.stream().mapToLong(JudgedPredictions::right).sum()).isEqualTo(20_000);
    }

    private static BacktestReport report(String retrain) {
        RetrainSpec spec = PipelineDefinitions.parseRetrain(
                ("retrain: " + retrain).getBytes(StandardCharsets.UTF_8),
                new io.driftloop.contracts.ModelName("digits"),
                io.driftloop.pipeline.ModelSpec.Task.CLASSIFICATION);
        return new BacktestJudge(record()).report("tried", spec, POLICY);
    }

    private static RecordedLog record() {
        List<JudgedPredictions> labels = new ArrayList<>();
        for (int minute = 0; minute < 235; minute++) {
            Instant predicted = BEGIN.plusSeconds(minute * 60L);
            boolean second = minute >= 180;
            long right = second ? 90 : minute >= 120 ? 70 : 95;
            labels.add(new JudgedPredictions(predicted.plusSeconds(300), predicted, second ? 2 : 1, 100, right));
        }
        Trigger drift = new Trigger.Drift(
                new AlertId("alert-1"), new ModelId("m-1"), 1, List.of(new LogPosition(0, 12_000, NOON)), "class 4");
        return new RecordedLog(
                BEGIN,
                END,
                List.of(new RecordedLog.Heard(NOON.plusSeconds(600), drift)),
                List.of(),
                labels,
                List.of(estimate(1, 60, 0.86), estimate(1, 120, 0.84), estimate(2, 3_700, 0.84)),
                List.of(
                        new RecordedLog.Served(BEGIN, 1, 0.95),
                        new RecordedLog.Served(NOON.plusSeconds(3_600), 2, 0.90)),
                List.of(
                        new RecordedLog.PastRun(BEGIN.minusSeconds(3_600), Duration.ofSeconds(100), "manual", true),
                        new RecordedLog.PastRun(NOON.plusSeconds(840), Duration.ofSeconds(300), "drift", true),
                        new RecordedLog.PastRun(NOON.plusSeconds(1_840), Duration.ofSeconds(200), "drift", true)));
    }

    private static PerformanceEstimated estimate(int version, int second, double accuracy) {
        LogPosition onset = new LogPosition(0, 12_000, NOON);
        return new PerformanceEstimated(
                new ModelId("m-1"),
                new io.driftloop.contracts.ModelName("digits"),
                version,
                500,
                accuracy,
                List.of(onset),
                NOON.plusSeconds(second));
    }
}
