package io.driftloop.eval.budget;

import io.driftloop.eval.monitoring.BudgetReport;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.eval.monitoring.BudgetReports;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.DriftReport;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Thresholds;
import io.driftloop.eval.monitoring.WatchThresholds;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks for measurements when thresholds are set or have moved far, keeps what they give, and tells it. Called inside a unit of work. */
public final class Budgets implements DriftListener, BudgetReports {

    /** Kind of the queued work. */
    public static final String WORK = "measure-budget";

    /** After everything that somebody waits for. */
    private static final int PRIORITY = -10;

    private final WatchThresholds watches;
    private final BudgetRepository repository;
    private final WorkQueue queue;
    private final Clock clock;

    public Budgets(WatchThresholds watches, BudgetRepository repository, WorkQueue queue, Clock clock) {
        this.watches = watches;
        this.repository = repository;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public void judged(PaneVerdict verdict) {
        // what the budget says does not hang on what was found
    }

    @Override
    public void retired(Monitor monitor, String reason) {
        // what was measured stays with the version
    }

    @Override
    public void tuned(Monitor monitor) {
        if (monitor.baseline() == null) {
            return;
        }
        double run = watches.of(monitor).sensitivity().run();
        Optional<BudgetMeasurement> known = repository.lock(monitor.id());
        if (known.isPresent() && !known.get().tooFarFrom(run)) {
            return;
        }
        BudgetMeasurement next =
                known.map(m -> m.again(run, now())).orElseGet(() -> BudgetMeasurement.first(monitor.id(), run, now()));
        repository.save(next);
        String key = "budget/" + monitor.id() + "/" + next.number();
        queue.enqueue(new WorkItem(key, WORK, null, monitor.id(), PRIORITY));
    }

    /** Keeps an outcome, unless other thresholds are to be measured by now. */
    public void measured(BudgetMeasurement begun, Outcome outcome) {
        settle(begun.monitor(), begun.number(), m -> m.measured(outcome, now()));
    }

    /** Keeps why the newest measurement failed. */
    public void failed(String monitor, String reason) {
        repository.lock(monitor).ifPresent(m -> settle(monitor, m.number(), one -> one.failed(reason, now())));
    }

    private void settle(String monitor, int number, UnaryOperator<BudgetMeasurement> end) {
        repository
                .lock(monitor)
                .filter(m -> m.number() == number && m.measuring())
                .map(end)
                .ifPresent(repository::save);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public @Nullable BudgetReport of(DriftReport report) {
        var baseline = report.baseline();
        if (baseline == null) {
            return null;
        }
        Thresholds thresholds = report.thresholds();
        DriftDetector detector = new DriftDetector(baseline, thresholds.sensitivity());
        var measurement = repository
                .find(report.monitor().id())
                .map(BudgetMeasurement::report)
                .orElse(null);
        List<Integer> spans = detector.spans().stream().map(s -> s * Pane.ROWS).toList();
        BudgetReport silent = new BudgetReport(
                thresholds.falseAlarmsPerWeek(),
                thresholds.rate().perWeek(),
                thresholds.rate().hours(),
                thresholds.sensitivity().run(),
                baseline.columns().size(),
                spans,
                detector.level(),
                measurement,
                List.of());
        return silent.saying(BudgetWords.of(silent));
    }
}
