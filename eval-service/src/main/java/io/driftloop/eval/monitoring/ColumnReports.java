package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.DriftReport.ColumnReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Works out the columns of a report from its panes. */
final class ColumnReports {

    private ColumnReports() {}

    static List<ColumnReport> of(MonitoringBaseline baseline, Sensitivity sensitivity, List<Pane> panes) {
        List<long[][]> sums = new ArrayList<>();
        for (int end = 1; end <= panes.size(); end++) {
            sums.add(DriftDetector.sum(baseline, panes.subList(Math.max(0, end - DriftReport.PANES_PER_POINT), end)));
        }
        List<Finding> findings = panes.isEmpty()
                ? List.of()
                : new DriftDetector(baseline, sensitivity)
                        .judge(panes.subList(Math.max(0, panes.size() - Sensitivity.MOST_PANES), panes.size()));
        List<ColumnReport> reports = new ArrayList<>();
        for (int i = 0; i < baseline.columns().size(); i++) {
            int place = i;
            MonitoredColumn column = baseline.columns().get(i);
            reports.add(report(
                    column,
                    sums.stream().map(s -> s[place]).toList(),
                    findings.stream().filter(f -> f.column() == place).toList()));
        }
        return reports;
    }

    private static ColumnReport report(MonitoredColumn column, List<long[]> sums, List<Finding> findings) {
        long[] current = sums.isEmpty() ? new long[column.cells().size()] : sums.get(sums.size() - 1);
        return new ColumnReport(
                column,
                Arrays.stream(current).boxed().toList(),
                sums.isEmpty() ? Map.of() : Comparison.of(column, current).effects(),
                findings.isEmpty() ? null : findings.get(0),
                sums.stream().map(s -> Comparison.of(column, s).psi()).toList());
    }
}
