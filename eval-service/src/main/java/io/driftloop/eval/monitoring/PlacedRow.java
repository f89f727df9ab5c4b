package io.driftloop.eval.monitoring;

import java.util.Comparator;
import java.util.List;

/**
 * A row and the shard that it lies in.
 *
 * @param shard partition of the log
 */
record PlacedRow(int shard, Observation row) {

    private static final Comparator<PlacedRow> BY_TIME = Comparator.<PlacedRow>comparingLong(
                    placed -> placed.row().at())
            .thenComparingInt(PlacedRow::shard)
            .thenComparingLong(placed -> placed.row().offset());

    /** The rows of these panes: as they lie in the log where that is one shard, by their time where they are several. */
    static List<PlacedRow> of(List<Pane> panes) {
        List<PlacedRow> rows = panes.stream()
                .flatMap(pane -> pane.rows().stream().map(row -> new PlacedRow(pane.shard(), row)))
                .toList();
        boolean several = panes.stream().mapToInt(Pane::shard).distinct().count() > 1;
        return several ? rows.stream().sorted(BY_TIME).toList() : rows;
    }
}
