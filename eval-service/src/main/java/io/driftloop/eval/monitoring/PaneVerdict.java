package io.driftloop.eval.monitoring;

import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.time.Instant;
import java.util.List;

/**
 * The judgement on one pane.
 *
 * @param monitor whose pane it is
 * @param baseline what it was compared with
 * @param panes of its shard, oldest first; the last was judged
 * @param findings clearest first; empty when quiet
 */
public record PaneVerdict(Monitor monitor, MonitoringBaseline baseline, List<Pane> panes, List<Finding> findings) {

    /** The pane that was judged. */
    public Pane pane() {
        return panes.get(panes.size() - 1);
    }

    /** Findings of a kind, clearest first. */
    public List<Finding> of(String kind) {
        return findings.stream().filter(f -> f.kind().equals(kind)).toList();
    }

    /** Where the change most probably began, by all columns that changed. Costs some milliseconds. */
    public List<LogPosition> onset() {
        List<Integer> columns = findings.stream().map(Finding::column).toList();
        Observation first = ChangePoint.of(baseline, columns, panes);
        return List.of(new LogPosition(pane().shard(), first.offset(), Instant.ofEpochMilli(first.at())));
    }
}
