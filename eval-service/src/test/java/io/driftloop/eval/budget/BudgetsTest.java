package io.driftloop.eval.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.eval.monitoring.BudgetReport;
import io.driftloop.eval.monitoring.BudgetReport.ColumnDelay;
import io.driftloop.eval.monitoring.BudgetReport.Delay;
import io.driftloop.eval.monitoring.BudgetReport.Measurement;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.eval.monitoring.BudgetReport.RunLength;
import io.driftloop.eval.monitoring.MemoryMonitors;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.eval.monitoring.WatchThresholds;
import io.driftloop.eval.support.Traffic;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final RunLength QUIET = new RunLength(2_000_000, 0, 0, null, 667_616, null);
    private static final Outcome OUTCOME = new Outcome(
            294_000,
            1,
            QUIET,
            List.of(
                    numbers("small", 0.2, 2_100L, 3_912L, 0.3),
                    numbers("medium", 0.5, 300L, 400L, 1),
                    numbers("large", 1, 105L, 150L, 1)),
            10_000);

    private final Map<String, BudgetMeasurement> stored = new HashMap<>();
    private final List<String> queued = new ArrayList<>();
    private final MemoryMonitors store = new MemoryMonitors();
    private final Budgets budgets =
            new Budgets(new WatchThresholds(store, store), new Stored(), new Queue(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Monitors monitors = new Monitors(store, List.of(budgets));

    @Test
    void aVersionIsMeasuredWhenItIsWatchedAndAnewWhenItsThresholdsMoveByMoreThanTwo() {
        watch(reference());
        assertThat(queued).containsExactly("budget/w/1 w");
        assertThat(stored.get("w").run()).isEqualTo(1_000_000);
        monitors.falseAlarms(Traffic.MODEL, 2);
        assertThat(queued).hasSize(1);
        monitors.falseAlarms(Traffic.MODEL, 2.1);
        assertThat(queued).containsExactly("budget/w/1 w", "budget/w/2 w");
        assertThat(stored.get("w").state().text()).isEqualTo("measuring");
    }

    @Test
    void withoutABaselineThereIsNothingToMeasure() {
        watch(null);
        assertThat(queued).isEmpty();
    }

    @Test
    void anOutcomeOfThresholdsThatMovedMeanwhileIsNotKept() {
        watch(reference());
        BudgetMeasurement first = stored.get("w");
        monitors.falseAlarms(Traffic.MODEL, 5);
        budgets.measured(first, OUTCOME);
        assertThat(stored.get("w").measuring()).isTrue();
        assertThat(stored.get("w").outcome()).isNull();
        budgets.measured(stored.get("w"), OUTCOME);
        assertThat(stored.get("w").report()).isEqualTo(new Measurement("measured", 200_000, NOW, null, OUTCOME));
        monitors.falseAlarms(Traffic.MODEL, 1);
        budgets.failed("w", "the baseline cannot be read");
        assertThat(stored.get("w").report())
                .isEqualTo(new Measurement("failed", 1_000_000, NOW, "the baseline cannot be read", OUTCOME));
    }

    @Test
    void whatIsAssumedIsSaid() {
        assertThat(BudgetWords.of(report(0.5, 1_000_000, 0, null)))
                .containsExactly(
                        "0.5 false alarms a week are allowed. A million predictions a week are assumed until an hour of"
                                + " traffic with 10,000 predictions, or a week of it, has been seen: that is one per"
                                + " 2,000,000 predictions, over 18 columns and 3 spans: each test calls at p < 1.9e-6.",
                        "Nothing has been measured yet: it will be when these thresholds move.");
    }

    @Test
    void whatIsMeasuredIsSaidInPredictionsAndInTime() {
        assertThat(BudgetWords.of(report(1, 294_000, 72, new Measurement("measured", 294_000, NOW, null, OUTCOME))))
                .containsExactly(
                        "1 false alarm a week is allowed. At 42,000 predictions a day (seen over the last 3 days) that is"
                                + " one per 294,000 predictions, over 18 columns and 3 spans: each test calls at p <"
                                + " 1.9e-6.",
                        "Without drift: no alarm in 2,000,000 resampled predictions (more than 668,000 apart, with 95 %"
                                + " confidence).",
                        "A small shift (0.2 standard deviations of one number) is found after 2,100 predictions (95 %"
                                + " within 3,910), at today's traffic in 72 minutes; a medium one (0.5) is found after"
                                + " 300 predictions (95 % within 400), at today's traffic in 10 minutes; a large one (1)"
                                + " is found after 105 predictions (95 % within 150), at today's traffic in 4 minutes."
                                + " That is the middle of 12 columns; in the slowest, age: 4,200, 600, 210.",
                        "A small shift mostly stays below what calls somebody (severity info): it is shown, and no alert"
                                + " opens.");
    }

    @Test
    void whatIsMissedSeenOrUnderWayIsSaid() {
        ColumnDelay never = new ColumnDelay("sex", null, null, 0.9, 0);
        ColumnDelay late = new ColumnDelay("sex", 4_321L, null, 0.08, 0.9);
        Outcome outcome = new Outcome(
                100_000,
                1,
                new RunLength(2_000_000, 12, 3, 166_667.0, 95_400, 322_600.0),
                List.of(
                        new Delay("categories", "small", 0.05, 1, never, never),
                        new Delay("categories", "medium", 0.15, 1, late, late)),
                10_000);
        assertThat(BudgetWords.of(report(1, 294_000, 1, new Measurement("measuring", 294_000, NOW, null, outcome))))
                .endsWith(
                        "Without drift: 12 alarms in 2,000,000 resampled predictions, one per 167,000 (95,400 to 323,000,"
                                + " with 95 % confidence); 3 of them would have called somebody.",
                        "A small recoding (5 % of one category's rows become its rarest value) is mostly not found within"
                                + " 10,000 predictions; a medium one (15 %) is found after 4,320 predictions (8 % not"
                                + " within 10,000), at today's traffic in 2.5 hours. Tried on sex.",
                        "Thresholds have moved: these figures are of one false alarm per 100,000, and are being measured"
                                + " anew.");
        assertThat(BudgetWords.of(report(1, 294_000, 1, new Measurement("failed", 294_000, NOW, "no disk", null))))
                .endsWith("The measurement failed: no disk.");
    }

    private static Delay numbers(String size, double amount, long median, long p95, double calling) {
        return new Delay(
                "numbers",
                size,
                amount,
                12,
                new ColumnDelay("income", median, p95, 0, calling),
                new ColumnDelay("age", 2 * median, 2 * p95, 0, calling));
    }

    private static BudgetReport report(double alarms, double week, int hours, @Nullable Measurement measurement) {
        return new BudgetReport(
                alarms, week, hours, week / alarms, 18, List.of(100, 500, 2_500), 1.9e-6, measurement, List.of());
    }

    private static ArtifactRef reference() {
        return ArtifactRef.ofContent("a".repeat(64), 1, "application/json");
    }

    private void watch(@Nullable ArtifactRef baseline) {
        monitors.watchElsewhere(new Monitor("w", Traffic.ID, Traffic.MODEL, 1, 1, baseline, NOW), "none");
    }

    private final class Stored implements BudgetRepository {
        @Override
        public Optional<BudgetMeasurement> find(String monitor) {
            return Optional.ofNullable(stored.get(monitor));
        }

        @Override
        public Optional<BudgetMeasurement> lock(String monitor) {
            return find(monitor);
        }

        @Override
        public void save(BudgetMeasurement measurement) {
            stored.put(measurement.monitor(), measurement);
        }

        @Override
        public Optional<ArtifactRef> baseline(String monitor) {
            return Optional.of(reference());
        }
    }

    private final class Queue implements WorkQueue {
        @Override
        public void enqueue(WorkItem item) {
            queued.add(item.key() + " " + item.payload());
        }

        @Override
        public void cancel(PipelineRunId run) {
            throw new AssertionError("a measurement belongs to no run");
        }

        @Override
        public void cancel(String key) {
            throw new AssertionError("a measurement is never given up");
        }
    }
}
