package io.driftloop.eval.monitoring.rest;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.DriftReport;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.performance.LabelPane;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model's newest version is doing.
 *
 * @param watched whether it has a baseline
 * @param rows predictions counted
 * @param skipped predictions that came while it was not watched
 * @param baseline what it is compared with
 * @param rowsPerFalseAlarm rows between two false alarms where nothing changes
 * @param panes the last ones, oldest first; each column's series has one value for each
 * @param performance share of right answers as labels came in, oldest first
 */
record DriftView(
        ModelId modelId,
        ModelName model,
        int version,
        Instant since,
        boolean watched,
        long rows,
        long skipped,
        @Nullable BaselineView baseline,
        double rowsPerFalseAlarm,
        List<PaneView> panes,
        List<ColumnView> columns,
        PerformanceView performance) {

    /** Of what a baseline was made. */
    record BaselineView(String traffic, long rows, long answers) {}

    /** When a pane ended and where it began. */
    record PaneView(int shard, long firstOffset, Instant at) {}

    /** Labelled predictions. */
    record PerformanceView(long labelled, @Nullable Double accuracy, List<LabelPaneView> panes) {}

    /** A hundred of them. */
    record LabelPaneView(Instant at, int rows, double accuracy) {}

    static DriftView of(DriftReport report, List<LabelPane> labels) {
        Monitor monitor = report.monitor();
        MonitoringBaseline baseline = report.baseline();
        return new DriftView(
                monitor.modelId(),
                monitor.model(),
                monitor.version(),
                monitor.since(),
                baseline != null,
                report.rows(),
                report.skipped(),
                baseline == null ? null : new BaselineView(baseline.traffic(), baseline.rows(), baseline.answers()),
                report.sensitivity().run(),
                report.panes().stream().map(DriftView::pane).toList(),
                report.columns().stream().map(ColumnView::of).toList(),
                performance(labels));
    }

    private static PaneView pane(Pane pane) {
        return new PaneView(pane.shard(), pane.firstOffset(), pane.lastAt());
    }

    private static PerformanceView performance(List<LabelPane> labels) {
        long rows = labels.stream().mapToLong(LabelPane::rows).sum();
        long correct = labels.stream().mapToLong(LabelPane::correct).sum();
        List<LabelPaneView> panes = labels.stream()
                .map(p -> new LabelPaneView(p.lastAt(), p.rows(), p.accuracy()))
                .toList();
        return new PerformanceView(rows, rows == 0 ? null : (double) correct / rows, panes);
    }
}
