package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.monitoring.Observation.RawRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@value #ROWS} predictions of one version in one shard, in the order of the log. Immutable. */
public final class Pane {

    /** Predictions in a pane. */
    public static final int ROWS = 100;

    private final int shard;
    private final List<Observation> rows;
    private final boolean quarantined;
    private final Turn turn;
    private long[][] counts = new long[0][];

    /** @param rows in the order of the log, exactly {@value #ROWS} */
    public Pane(int shard, List<Observation> rows) {
        this(shard, rows, false, Turn.NONE);
    }

    /** A pane as it was judged. */
    public Pane(int shard, List<Observation> rows, boolean quarantined) {
        this(shard, rows, quarantined, Turn.NONE);
    }

    /**
     * One of several shards.
     *
     * @param quarantined its data is broken: it says nothing of the world
     * @param turn its place among the panes of all shards
     */
    public Pane(int shard, List<Observation> rows, boolean quarantined, Turn turn) {
        if (rows.size() != ROWS) {
            throw new IllegalArgumentException("a pane has " + ROWS + " rows, not " + rows.size());
        }
        this.shard = shard;
        this.rows = List.copyOf(rows);
        this.quarantined = quarantined;
        this.turn = turn;
    }

    /** The same for keeping. */
    Pane judged(boolean broken) {
        return new Pane(shard, rows.stream().map(Observation::judged).toList(), broken, turn);
    }

    /** The same before it is judged, raw values and all. */
    Pane waiting(boolean broken) {
        return new Pane(shard, rows, broken, turn);
    }

    /** Its place among the panes of all shards. */
    public Turn turn() {
        return turn;
    }

    /** Whether its data is broken: it enters no comparison. */
    public boolean quarantined() {
        return quarantined;
    }

    /** Partition of the prediction log. */
    public int shard() {
        return shard;
    }

    /** Its predictions. */
    public List<Observation> rows() {
        return rows;
    }

    /** The first few predictions that such rows are of; empty once the pane was judged. */
    List<PredictionId> examples(Predicate<Observation> such) {
        return rows.stream()
                .filter(such)
                .flatMap(row -> Stream.ofNullable(row.raw()))
                .map(RawRow::prediction)
                .filter(id -> !id.isBlank())
                .limit(DriftCause.MOST_EXAMPLES)
                .map(PredictionId::new)
                .toList();
    }

    /** Offset of the first prediction. */
    public long firstOffset() {
        return rows.get(0).offset();
    }

    /** Offset of the last prediction. */
    public long lastOffset() {
        return rows.get(ROWS - 1).offset();
    }

    /** Time of the first prediction. */
    public Instant firstAt() {
        return Instant.ofEpochMilli(rows.get(0).at());
    }

    /** Time of the last prediction. */
    public Instant lastAt() {
        return Instant.ofEpochMilli(rows.get(ROWS - 1).at());
    }

    /** Rows per cell, column by column. */
    public long[][] counts(List<MonitoredColumn> columns) {
        if (counts.length == 0) {
            counts = CellReader.count(
                    columns, () -> rows.stream().map(Observation::cells).iterator());
        }
        return counts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pane p && shard == p.shard && quarantined == p.quarantined && rows.equals(p.rows);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(firstOffset());
    }
}
