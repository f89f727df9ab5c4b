package io.driftloop.eval.monitoring.rest;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.monitoring.DriftReport.ColumnReport;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.statistic.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One watched column.
 *
 * @param title its name as a part of a sentence
 * @param group {@code summary}, {@code input}, {@code prediction} or {@code confidence}
 * @param severity of the newest judgement; absent while nothing is beyond chance
 * @param summary what changed, in words
 * @param cells reference beside now
 * @param effects sizes of the difference now
 * @param psi one value per pane
 */
record ColumnView(
        String name,
        String title,
        String kind,
        String group,
        @Nullable String severity,
        @Nullable String summary,
        List<CellView> cells,
        Map<String, Double> effects,
        List<Double> psi) {

    /** Shares of one cell. */
    record CellView(String label, double reference, double current) {}

    static ColumnView of(ColumnReport report) {
        MonitoredColumn column = report.reference();
        Finding finding = report.finding();
        return new ColumnView(
                column.name(),
                column.title(),
                column.kind(),
                column.group().name().toLowerCase(Locale.ROOT),
                finding == null ? null : finding.severity().text(),
                finding == null ? null : finding.cause().summary(),
                cells(report),
                report.effects(),
                report.psi());
    }

    private static List<CellView> cells(ColumnReport report) {
        double[] before = Shares.of(report.reference().counts());
        double[] now =
                Shares.of(report.current().stream().mapToLong(Long::longValue).toArray());
        List<CellView> cells = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            cells.add(new CellView(report.reference().cells().describe(i), before[i], now[i]));
        }
        return cells;
    }
}
