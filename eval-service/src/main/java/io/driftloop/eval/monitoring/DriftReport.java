package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring knows of a model's newest version.
 *
 * @param monitor the watch
 * @param thresholds in force
 * @param baseline what it is compared with; null when nobody gave one
 * @param rows predictions counted
 * @param skipped predictions of the version that came while it was not watched
 * @param panes the last ones of whole data, oldest first
 * @param columns what is watched
 * @param history all kept panes in few spans of time, broken data too
 */
public record DriftReport(
        Monitor monitor,
        Thresholds thresholds,
        @Nullable MonitoringBaseline baseline,
        long rows,
        long skipped,
        List<Pane> panes,
        List<ColumnReport> columns,
        DriftHistory history) {

    /** Panes that "now" and each point of a series sum up. */
    static final int PANES_PER_POINT = 5;

    /** Points of a series. */
    private static final int MOST_POINTS = 200;

    /**
     * One column.
     *
     * @param reference what is expected
     * @param current rows per cell of the last panes
     * @param effects sizes of the difference; empty before the first pane
     * @param finding what the newest pane's judgement says, if it is beyond chance
     * @param psi per pane, each with the ones before it
     */
    public record ColumnReport(
            MonitoredColumn reference,
            List<Long> current,
            Map<String, Double> effects,
            @Nullable Finding finding,
            List<Double> psi) {}

    static DriftReport of(
            Monitor monitor, Thresholds thresholds, MonitoringBaseline baseline, AllShards shards, long skipped) {
        List<Pane> kept = shards.panes();
        List<Pane> all = kept.stream().filter(p -> !p.quarantined()).toList();
        List<Pane> shown = all.subList(Math.max(0, all.size() - MOST_POINTS), all.size());
        return new DriftReport(
                monitor,
                thresholds,
                baseline,
                shards.rows(),
                skipped,
                shown,
                ColumnReports.of(baseline, thresholds.sensitivity(), shown),
                DriftHistory.of(baseline, thresholds.sensitivity(), kept));
    }

    static DriftReport unwatched(Monitor monitor, Thresholds thresholds, long skipped) {
        return new DriftReport(monitor, thresholds, null, 0, skipped, List.of(), List.of(), DriftHistory.EMPTY);
    }
}
