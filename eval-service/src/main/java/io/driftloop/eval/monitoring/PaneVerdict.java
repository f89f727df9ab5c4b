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
 * @param findings the likeliest cause first; empty when quiet
 */
public record PaneVerdict(Monitor monitor, MonitoringBaseline baseline, List<Pane> panes, List<Finding> findings) {

    /** The pane that was judged. */
    public Pane pane() {
        return panes.get(panes.size() - 1);
    }

    /** Whether the pane's data is broken; then nothing was said of drift. */
    public boolean broken() {
        return pane().quarantined();
    }

    /** Findings of a kind, the likeliest cause first. */
    public List<Finding> of(String kind) {
        return findings.stream().filter(f -> f.kind().equals(kind)).toList();
    }

    /** Where the change most probably began, by all columns that changed. Costs some milliseconds. */
    public List<LogPosition> onset() {
        Observation first = broken() ? firstBroken() : firstMoved();
        return List.of(new LogPosition(pane().shard(), first.offset(), Instant.ofEpochMilli(first.at())));
    }

    private Observation firstMoved() {
        List<Integer> columns = findings.stream().map(Finding::column).toList();
        return ChangePoint.of(
                baseline, columns, panes.stream().filter(p -> !p.quarantined()).toList());
    }

    private Observation firstBroken() {
        double first = findings.stream()
                .mapToDouble(f -> f.cause().effects().getOrDefault("firstOffset", Double.MAX_VALUE))
                .min()
                .orElse(pane().firstOffset());
        return panes.stream()
                .flatMap(p -> p.rows().stream())
                .filter(row -> row.offset() >= first)
                .findFirst()
                .orElseGet(() -> pane().rows().get(0));
    }
}
