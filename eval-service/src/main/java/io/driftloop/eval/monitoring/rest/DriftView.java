package io.driftloop.eval.monitoring.rest;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.BaselineProgress;
import io.driftloop.eval.monitoring.BudgetReport;
import io.driftloop.eval.monitoring.DriftHistory;
import io.driftloop.eval.monitoring.DriftReport;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.performance.EstimatedPane;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.performance.NumberSums;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a model's newest version is doing.
 *
 * @param watched whether it has a baseline
 * @param servedElsewhere whether others serve it: such a model is alert-only
 * @param filling how far its baseline is, while it is gathered from its first predictions
 * @param rows predictions counted
 * @param skipped predictions that came while it was not watched
 * @param baseline what it is compared with
 * @param rowsPerFalseAlarm rows between two false alarms where nothing changes
 * @param budget what it may cost in false alarms, and what its detector does with that; absent while it is not watched
 * @param panes the last ones, oldest first; each column's series has one value for each
 * @param history the same columns over all kept panes in at most 24 spans of time, oldest first; {@code columns} of a span is in the order of the columns
 * @param performance share of right answers as labels came in and as expected before, oldest first
 */
record DriftView(
        ModelId modelId,
        ModelName model,
        int version,
        Instant since,
        boolean watched,
        boolean servedElsewhere,
        BaselineProgress.@Nullable Progress filling,
        long rows,
        long skipped,
        @Nullable BaselineView baseline,
        double rowsPerFalseAlarm,
        @Nullable BudgetReport budget,
        List<PaneView> panes,
        List<ColumnView> columns,
        List<SpanView> history,
        PerformanceView performance) {

    /** Of what a baseline was made. */
    record BaselineView(String traffic, long rows, long answers) {}

    /** When a pane ended and where it began. */
    record PaneView(int shard, long firstOffset, Instant at) {}

    /** Some panes in a row; no columns where all its data is broken. */
    record SpanView(Instant from, Instant until, int predictions, int quarantined, List<ShiftView> columns) {
        static SpanView of(DriftHistory.Span span) {
            return new SpanView(
                    span.from(),
                    span.until(),
                    span.predictions(),
                    span.quarantined(),
                    span.columns().stream().map(ShiftView::of).toList());
        }
    }

    /** A column in a span; {@code severity} is absent while the difference is within chance. */
    record ShiftView(double psi, @Nullable String severity) {
        static ShiftView of(DriftHistory.Shift shift) {
            return new ShiftView(
                    shift.psi(),
                    shift.severity() == null ? null : shift.severity().text());
        }
    }

    /** Labelled predictions, and what is expected of all before labels come. */
    record PerformanceView(
            long labelled,
            @Nullable Double accuracy,
            List<LabelPaneView> panes,
            List<EstimatedPaneView> estimated,
            @Nullable NumbersView numbers) {}

    /** Of a regression, over the labelled predictions; {@code meanLabel} is of the labels themselves. */
    record NumbersView(double mae, double rmse, double meanLabel) {
        static @Nullable NumbersView of(@Nullable NumberSums sums, long rows) {
            return sums == null || rows == 0
                    ? null
                    : new NumbersView(sums.absolute() / rows, Math.sqrt(sums.squares() / rows), sums.labels() / rows);
        }
    }

    /** A hundred predictions; {@code macroF1} is absent where the log carries no probabilities of classes. */
    record EstimatedPaneView(
            Instant at, int rows, double accuracy, @Nullable Double macroF1) {
        static EstimatedPaneView of(EstimatedPane pane) {
            double f1 = pane.macroF1();
            return new EstimatedPaneView(pane.lastAt(), pane.rows(), pane.accuracy(), Double.isNaN(f1) ? null : f1);
        }
    }

    /** A hundred of them; a regression has numbers in place of the accuracy. */
    record LabelPaneView(
            Instant at,
            int rows,
            @Nullable Double accuracy,
            @Nullable NumbersView numbers) {
        static LabelPaneView of(LabelPane pane) {
            NumbersView numbers = NumbersView.of(pane.numbers(), pane.rows());
            return new LabelPaneView(pane.lastAt(), pane.rows(), numbers == null ? pane.accuracy() : null, numbers);
        }
    }

    static DriftView of(
            DriftReport report,
            List<LabelPane> labels,
            List<EstimatedPane> estimated,
            BaselineProgress.@Nullable Progress filling,
            @Nullable BudgetReport budget) {
        Monitor monitor = report.monitor();
        MonitoringBaseline baseline = report.baseline();
        return new DriftView(
                monitor.modelId(),
                monitor.model(),
                monitor.version(),
                monitor.since(),
                baseline != null,
                monitor.elsewhere(),
                filling,
                report.rows(),
                report.skipped(),
                baseline == null ? null : new BaselineView(baseline.traffic(), baseline.rows(), baseline.answers()),
                report.thresholds().sensitivity().run(),
                budget,
                report.panes().stream().map(DriftView::pane).toList(),
                report.columns().stream().map(ColumnView::of).toList(),
                report.history().spans().stream().map(SpanView::of).toList(),
                performance(labels, estimated));
    }

    private static PaneView pane(Pane pane) {
        return new PaneView(pane.shard(), pane.firstOffset(), pane.lastAt());
    }

    private static PerformanceView performance(List<LabelPane> labels, List<EstimatedPane> estimated) {
        long rows = labels.stream().mapToLong(LabelPane::rows).sum();
        long correct = labels.stream().mapToLong(LabelPane::correct).sum();
        Optional<NumberSums> sums =
                labels.stream().map(LabelPane::numbers).filter(Objects::nonNull).reduce(NumberSums::plus);
        List<LabelPaneView> panes = labels.stream().map(LabelPaneView::of).toList();
        return new PerformanceView(
                rows,
                rows == 0 || sums.isPresent() ? null : (Double) ((double) correct / rows),
                panes,
                estimated.stream().map(EstimatedPaneView::of).toList(),
                NumbersView.of(sums.orElse(null), rows));
    }
}
