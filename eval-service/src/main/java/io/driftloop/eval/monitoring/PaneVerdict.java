package io.driftloop.eval.monitoring;

import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The judgement on one pane.
 *
 * @param monitor whose pane it is
 * @param baseline what it was compared with
 * @param panes of its shard, or of all shards in the order in which they are judged, oldest first; the last was judged
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

    /**
     * Where the change most probably began, by all columns that changed: in each shard that has rows in the panes, the first shard being the one that shows it
     * first. Broken data is a matter of the pane's own shard. Costs some milliseconds.
     */
    public List<LogPosition> onset() {
        return broken() ? List.of(position(pane().shard(), firstBroken())) : moved();
    }

    private List<LogPosition> moved() {
        List<Integer> columns = findings.stream().map(Finding::column).toList();
        List<PlacedRow> rows =
                PlacedRow.of(panes.stream().filter(p -> !p.quarantined()).toList());
        int first = ChangePoint.first(baseline, columns, rows);
        Map<Integer, LogPosition> onsets = new LinkedHashMap<>();
        rows.subList(first, rows.size())
                .forEach(placed -> onsets.computeIfAbsent(placed.shard(), shard -> position(shard, placed.row())));
        // a shard whose rows all lie before it: whatever comes there next
        Instant began = Instant.ofEpochMilli(rows.get(first).row().at());
        rows.stream()
                .map(PlacedRow::shard)
                .distinct()
                .filter(shard -> !onsets.containsKey(shard))
                .forEach(shard -> onsets.put(shard, new LogPosition(shard, lastOffset(rows, shard) + 1, began)));
        return List.copyOf(onsets.values());
    }

    private static long lastOffset(List<PlacedRow> rows, int shard) {
        return rows.stream()
                .filter(placed -> placed.shard() == shard)
                .mapToLong(placed -> placed.row().offset())
                .max()
                .orElse(-1);
    }

    private static LogPosition position(int shard, Observation row) {
        return new LogPosition(shard, row.offset(), Instant.ofEpochMilli(row.at()));
    }

    private Observation firstBroken() {
        double first = findings.stream()
                .mapToDouble(f -> f.cause().effects().getOrDefault("firstOffset", Double.MAX_VALUE))
                .min()
                .orElse(pane().firstOffset());
        return panes.stream()
                .filter(p -> p.shard() == pane().shard())
                .flatMap(p -> p.rows().stream())
                .filter(row -> row.offset() >= first)
                .findFirst()
                .orElseGet(() -> pane().rows().get(0));
    }
}
