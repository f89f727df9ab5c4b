package io.driftloop.eval.monitoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What is known of one monitor in one shard: the last panes and the rows that do not fill one yet. Not thread-safe. */
public final class Shard {

    private final ShardKey key;
    private final Deque<Pane> panes = new ArrayDeque<>();
    private final List<Observation> open = new ArrayList<>(Pane.ROWS);
    private long rows;
    private long lastOffset;
    private TrafficMeter traffic = TrafficMeter.BEGIN;

    /**
     * @param key which one
     * @param rows counted so far
     * @param lastOffset of the last of them, or -1
     * @param panes the last {@link Sensitivity#MOST_PANES}, oldest first
     * @param open rows after them
     */
    public Shard(ShardKey key, long rows, long lastOffset, List<Pane> panes, List<Observation> open) {
        this.key = key;
        this.rows = rows;
        this.lastOffset = lastOffset;
        this.panes.addAll(panes);
        this.open.addAll(open);
    }

    /** Of which nothing is known yet. */
    public static Shard empty(ShardKey key) {
        return new Shard(key, 0, -1, List.of(), List.of());
    }

    /** The same of a model whose predictions lie in this partition. */
    public static Shard empty(int partition) {
        return empty(ShardKey.alone(partition));
    }

    /** The same with what is known of its traffic. */
    public Shard with(TrafficMeter known) {
        traffic = known;
        return this;
    }

    /** Counts a prediction; gives the pane that it completes. One that was counted before changes nothing. */
    public Optional<Pane> add(Observation observation) {
        if (observation.offset() <= lastOffset) {
            return Optional.empty();
        }
        lastOffset = observation.offset();
        rows++;
        open.add(observation);
        if (open.size() < Pane.ROWS) {
            return Optional.empty();
        }
        Pane pane = new Pane(key.partition(), open, false, turn());
        open.clear();
        traffic = traffic.with(pane);
        panes.add(pane);
        if (panes.size() > Sensitivity.MOST_PANES) {
            panes.remove();
        }
        return Optional.of(pane);
    }

    private Turn turn() {
        if (key.shards() == 1) {
            return Turn.NONE;
        }
        long before = panes.isEmpty() ? Long.MIN_VALUE : panes.getLast().turn().until();
        return Turn.of(rows / Pane.ROWS - 1, before, open);
    }

    /** The newest pane was judged: its raw values are dropped. */
    Pane settle(boolean quarantined) {
        Pane judged = panes.removeLast().judged(quarantined);
        panes.addLast(judged);
        return judged;
    }

    /** Which one it is. */
    public ShardKey key() {
        return key;
    }

    /** Partition of the log. */
    public int partition() {
        return key.partition();
    }

    /** Predictions counted. */
    public long rows() {
        return rows;
    }

    /** Offset of the last of them, or -1. */
    public long lastOffset() {
        return lastOffset;
    }

    /** How busy it is, by its complete panes. */
    public TrafficMeter traffic() {
        return traffic;
    }

    /** The last panes, oldest first. */
    public List<Pane> panes() {
        return List.copyOf(panes);
    }

    /** Rows that do not fill a pane yet. */
    public List<Observation> open() {
        return List.copyOf(open);
    }
}
