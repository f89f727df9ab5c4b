package io.driftloop.eval.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.MemoryMonitors;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.model.rows.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorMonitoringTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int HELD_OUT = 2_000;

    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final MemoryMonitors monitors = new MemoryMonitors();
    private final List<ErrorVerdict> verdicts = new ArrayList<>();
    private final ErrorMonitoring monitoring = new ErrorMonitoring(
            monitors, monitors, new Baselines(artifacts), new MemoryStreams(), List.of(new Verdicts()));

    /** A tenth of the held-out rows is wrong, then three tenths of all labelled predictions from the first one on. */
    @Test
    void aVersionThatErrsFromItsFirstDayIsToldBeforeFiveHundredLabelsAreThere() {
        watch(baseline(0.1));
        labels(400, 0.3);
        assertThat(verdicts).hasSize(4);
        ErrorVerdict first =
                verdicts.stream().filter(v -> !v.causes().isEmpty()).findFirst().orElseThrow();
        assertThat(first.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.effects().get("errorsBefore")).isBetween(0.099, 0.101);
            assertThat(cause.effects().get("errorsNow")).isBetween(0.2, 0.45);
        });
    }

    @Test
    void aVersionThatErrsAsOftenAsOnTheHeldOutRowsIsQuiet() {
        watch(baseline(0.1));
        labels(20_000, 0.1);
        assertThat(verdicts).hasSize(200).allMatch(verdict -> verdict.causes().isEmpty());
    }

    @Test
    void whereNobodyKnowsWhichAnswersWereRightTheFirstLabelsSayWhatIsUsual() {
        watch(baseline(Double.NaN));
        labels(2_000, 0.3);
        assertThat(verdicts).hasSize(20).allMatch(verdict -> verdict.causes().isEmpty());
    }

    /** A fifth of the held-out errors is above 8; errors of the labelled predictions are up to 10, then up to 16: half of them are large. */
    @Test
    void ofARegressionLargeErrorsAreCounted() {
        watch(numbers());
        assertThat(numberLabels(1_000, 10, "12")).isEqualTo(10);
        assertThat(verdicts).allMatch(verdict -> verdict.causes().isEmpty());
        numberLabels(400, 16, "12");
        ErrorVerdict first =
                verdicts.stream().filter(v -> !v.causes().isEmpty()).findFirst().orElseThrow();
        assertThat(first.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.summary()).startsWith("errors above 8: 20 % before, ");
            assertThat(cause.effects()).containsEntry("largeError", 8.0).doesNotContainKey("accuracyLoss");
            assertThat(cause.effects().get("errorsBefore")).isCloseTo(0.2, within(0.001));
            assertThat(cause.effects().get("errorsNow")).isBetween(0.35, 0.65);
        });
    }

    @Test
    void numbersAreNotJudgedWhereNobodyKnowsWhatALargeErrorIsAndTextsNever() {
        watch(baseline(0.1));
        numberLabels(1_000, 16, "12");
        assertThat(verdicts).isEmpty();
        watch(numbers());
        numberLabels(1_000, 16, "dear");
        assertThat(verdicts).isEmpty();
    }

    private static MonitoringBaseline numbers() {
        BaselineBuilder builder = new BaselineBuilder(Traffic.SCHEMA, List.of());
        for (int i = 1; i <= HELD_OUT; i++) {
            builder.input(List.of(new Cell.Image(new byte[28 * 28])));
            builder.number(12 + 10.0 * i / HELD_OUT, 12);
        }
        return builder.build("base");
    }

    /** Gives how many verdicts there are then. */
    private int numberLabels(int rows, double largest, String label) {
        SplittableRandom random = new SplittableRandom(7);
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String predicted = Double.toString(12 + random.nextDouble(-largest, largest));
            Instant at = NOON.plusSeconds(i);
            records.add(new LogRecord(
                    0,
                    i,
                    new LabelledPrediction(
                            new PredictionId("m-1~1~" + i),
                            Traffic.ID,
                            Traffic.MODEL,
                            1,
                            predicted,
                            label,
                            0,
                            at,
                            at)));
        }
        monitoring.apply(records);
        return verdicts.size();
    }

    private void watch(MonitoringBaseline baseline) {
        ArtifactRef stored = artifacts.put(baseline.toJson(), MonitoringBaseline.MEDIA_TYPE);
        monitors.add(new Monitor("m-1~1~1", Traffic.ID, Traffic.MODEL, 1, 1, stored, NOON));
    }

    /** @param errors share of wrong answers; NaN: not known */
    private static MonitoringBaseline baseline(double errors) {
        BaselineBuilder builder = new BaselineBuilder(Traffic.SCHEMA, Traffic.CLASSES);
        for (int i = 0; i < HELD_OUT; i++) {
            builder.input(List.of(new Cell.Image(new byte[28 * 28])));
            builder.answer("1", 0.5 + i / (2.0 * HELD_OUT));
            if (!Double.isNaN(errors)) {
                builder.truth(i % 10 >= 10 * errors);
            }
        }
        return builder.build("base");
    }

    private void labels(int rows, double errors) {
        SplittableRandom random = new SplittableRandom(20_261_128);
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String label = random.nextDouble() < errors ? "2" : "1";
            Instant at = NOON.plusSeconds(i);
            records.add(new LogRecord(
                    0,
                    i,
                    new LabelledPrediction(
                            new PredictionId("m-1~1~" + i), Traffic.ID, Traffic.MODEL, 1, "1", label, 0.9, at, at)));
        }
        monitoring.apply(records);
    }

    private final class Verdicts implements DriftListener {
        @Override
        public void judged(PaneVerdict verdict) {
            throw new AssertionError("no predictions are judged here");
        }

        @Override
        public void judged(ErrorVerdict verdict) {
            verdicts.add(verdict);
        }

        @Override
        public void retired(Monitor monitor, String reason) {
            throw new AssertionError("nothing is retired here");
        }
    }

    private static final class MemoryStreams implements ErrorStreams {
        private final Map<String, ErrorPane> panes = new HashMap<>();

        @Override
        public Optional<ErrorPane> find(Monitor monitor, int shard) {
            return Optional.ofNullable(panes.get(monitor.id() + shard));
        }

        @Override
        public void save(Monitor monitor, int shard, ErrorPane pane) {
            panes.put(monitor.id() + shard, pane);
        }
    }
}
