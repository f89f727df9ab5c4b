package io.driftloop.eval.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimatedPerformanceTest {

    private static final ModelId MODEL = new ModelId("m-1");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final MemoryEstimates store = new MemoryEstimates();
    private final MemoryEstimateRules rules = new MemoryEstimateRules();
    private final List<PipelineEvent> told = new ArrayList<>();
    private final EstimatedPerformance estimated =
            new EstimatedPerformance(store, new EstimateTeller(store, rules, outbox()));
    private final RealisedPerformance realised = new RealisedPerformance(new MemoryLabelPanes(), store);
    private final SplittableRandom random = new SplittableRandom(20260505);
    private long offset;

    /**
     * The model says c and is right in 0.4 + 0.5 c of the cases: far too sure. After its first labels the estimate knows that; when harder rows come, with
     * lower confidences, it falls as far as the truth does, and no label of those is needed.
     */
    @Test
    void theEstimateFollowsTheTruthOfAKnownCalibration() {
        int easyRight = run(4_000, 0.9, 1.0, true);
        assertThat(store.reliability(MODEL, 1).rows()).isEqualTo(Reliability.MOST_ROWS);
        assertThat(rawAndCalibrated(0.95)).isCloseTo(0.875, within(0.03));

        int easier = run(10_000, 0.9, 1.0, false);
        assertThat(expected(10_000)).isCloseTo(easier / 10_000.0, within(0.02));
        assertThat(easyRight / 4_000.0).isCloseTo(0.875, within(0.02));
        int harder = run(10_000, 0.5, 1.0, false);
        assertThat(harder / 10_000.0).isCloseTo(0.775, within(0.02));
        assertThat(expected(10_000)).isCloseTo(harder / 10_000.0, within(0.05));
    }

    private double rawAndCalibrated(double confidence) {
        return store.reliability(MODEL, 1).calibrated(confidence);
    }

    /** Predictions with confidences drawn between two bounds; right answers among them. */
    private int run(int rows, double low, double high, boolean labels) {
        List<LogRecord> predictions = new ArrayList<>();
        List<LogRecord> labelled = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < rows; i++) {
            double confidence = low + (high - low) * random.nextDouble();
            boolean hit = random.nextDouble() < 0.4 + 0.5 * confidence;
            right += hit ? 1 : 0;
            predictions.add(new LogRecord(0, offset, prediction(confidence, List.of())));
            labelled.add(new LogRecord(0, offset++, label(confidence, hit)));
        }
        estimated.apply(predictions);
        if (labels) {
            realised.apply(labelled);
        }
        return right;
    }

    private double expected(int rows) {
        List<EstimatedPane> panes = store.last(MODEL, 1, rows / LabelPane.ROWS);
        return panes.stream().mapToDouble(EstimatedPane::right).sum()
                / panes.stream().mapToInt(EstimatedPane::rows).sum();
    }

    /** Two answers: 0.8 for the first class, 0.6 for the second; without labels the confidences are taken as they are. */
    @Test
    void expectedCountsOfEachClassAreThoseOfTheProbabilities() {
        estimated.apply(List.of(
                new LogRecord(0, 0, prediction(0.8, List.of(0.8, 0.15, 0.05))),
                new LogRecord(0, 1, prediction(0.6, List.of(0.3, 0.6, 0.1)))));
        EstimatedPane pane = store.last(MODEL, 1, 1).get(0);
        assertThat(pane.rows()).isEqualTo(2);
        assertThat(pane.accuracy()).isCloseTo(0.7, within(1e-12));
        ExpectedConfusion first = pane.classes().get(0);
        assertThat(first.truePositive()).isCloseTo(0.8, within(1e-12));
        assertThat(first.falsePositive()).isCloseTo(0.2, within(1e-12));
        assertThat(first.falseNegative()).isCloseTo(0.3, within(1e-12));
        assertThat(first.trueNegative()).isCloseTo(0.7, within(1e-12));
        // F1 of the classes: 1.6/2.1, 1.2/1.75, 0
        assertThat(pane.macroF1()).isCloseTo((1.6 / 2.1 + 1.2 / 1.75) / 3, within(1e-12));
    }

    @Test
    void aPaneEndsAfterAHundredPredictionsWhateverTheBatches() {
        for (int i = 0; i < 25; i++) {
            estimated.apply(List.of(
                    new LogRecord(0, 10 * i, prediction(0.9, List.of())),
                    new LogRecord(0, 10 * i + 1, prediction(0.7, List.of(0.7, 0.3))),
                    new LogRecord(0, 10 * i + 2, prediction(0.9, List.of())),
                    new LogRecord(0, 10 * i + 3, prediction(0.9, List.of())),
                    new LogRecord(0, 10 * i + 4, prediction(0.9, List.of()))));
        }
        assertThat(store.last(MODEL, 1, 9)).extracting(EstimatedPane::rows).containsExactly(100, 25);
        assertThat(store.last(MODEL, 1, 9)).allSatisfy(pane -> {
            assertThat(pane.accuracy()).isCloseTo(0.86, within(1e-9));
            assertThat(pane.macroF1()).isNaN();
        });
    }

    @Test
    void whoAsksIsToldWhenTheWindowIsFullThenEachNewLowAtOnceAndOthersOnceAMinute() {
        rules.set(new ModelName("digits"), OptionalInt.of(250));
        panes(0, 0.9, 0.9); // three panes are the window
        assertThat(told).isEmpty();
        panes(10, 0.9);
        panes(11, 0.6); // (0.9 + 0.9 + 0.6) / 3
        panes(12, 0.9, 0.7); // 0.8 again, told before; then (0.6 + 0.9 + 0.7) / 3
        panes(13, 0.9, 0.9); // higher
        panes(71, 0.9);
        panes(73, 0.9); // a minute after what was told last

        assertThat(told.stream().map(PerformanceEstimated.class::cast).toList())
                .extracting(e -> Math.round(1e6 * e.accuracy()) / 1e6)
                .containsExactly(0.9, 0.8, 0.733333, 0.9);
        PerformanceEstimated low = (PerformanceEstimated) told.get(2);
        assertThat(low.rows()).isEqualTo(300);
        assertThat(low.estimatedAt()).isEqualTo(NOON.plusSeconds(12));
        assertThat(low.onset()).containsExactly(new LogPosition(0, 300, NOON.plusSeconds(11)));
    }

    @Test
    void whoDoesNotAskIsToldNothing() {
        panes(0, 0.9, 0.9, 0.5);
        assertThat(told).isEmpty();
    }

    /** Whole panes of the same confidence each, in one batch each, made at that second. */
    private void panes(int second, double... confidences) {
        for (double confidence : confidences) {
            List<LogRecord> rows = new ArrayList<>();
            for (int i = 0; i < LabelPane.ROWS; i++) {
                rows.add(new LogRecord(0, offset++, prediction(confidence, List.of(), NOON.plusSeconds(second))));
            }
            estimated.apply(rows);
        }
    }

    /** A predicted number has no confidence. */
    @Test
    void nothingIsExpectedOfNumbersBeforeLabelsCome() {
        estimated.apply(List.of(new LogRecord(0, 0, prediction(0, List.of(3.5)))));
        assertThat(store.last(MODEL, 1, 9)).isEmpty();
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public void tell(PipelineEvent event) {
                told.add(event);
            }

            @Override
            public void tell(PipelineEvent event, EventEnvelope<?> cause) {
                told.add(event);
            }
        };
    }

    private static PredictionLogged prediction(double confidence, List<Double> outputs) {
        return prediction(confidence, outputs, NOON);
    }

    private static PredictionLogged prediction(double confidence, List<Double> outputs, Instant at) {
        return new PredictionLogged(
                new PredictionId("m-1~1~x"),
                MODEL,
                new ModelName("digits"),
                1,
                at,
                "FP32",
                List.of(1),
                new byte[4],
                outputs,
                "a",
                confidence,
                10);
    }

    private static LabelledPrediction label(double confidence, boolean right) {
        return new LabelledPrediction(
                new PredictionId("m-1~1~x"),
                MODEL,
                new ModelName("digits"),
                1,
                "a",
                right ? "a" : "b",
                confidence,
                NOON,
                NOON);
    }
}
