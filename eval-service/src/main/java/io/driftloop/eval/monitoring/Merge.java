package io.driftloop.eval.monitoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The panes of several shards in one order: by {@link Turn}, and of equal ones by shard. A pane's turn has come when every other shard has either a pane that
 * waits behind it, or has come so far that none of its later panes can be before it. So the order depends on the log alone: not on who reads it, in which
 * batches, or which shard is read first. Not thread-safe.
 */
public final class Merge {

    private final int shards;
    private final boolean complete;
    private final Map<Integer, Turn> newest = new TreeMap<>();
    private final Map<Integer, Deque<WaitingPane>> waiting = new TreeMap<>();
    private final Deque<Pane> judged = new ArrayDeque<>();

    /**
     * @param shards how many there are: none is judged before each has brought a pane
     * @param newest the newest pane of each shard, by partition, whether it waits or not
     * @param waiting in the order of each shard
     * @param judged the last ones in their order, oldest first; at most {@link Sensitivity#MOST_PANES} are kept
     * @param complete whether these are all that wait; where a shard was not read for long there are too many to have at once
     */
    public Merge(
            int shards,
            Map<Integer, Turn> newest,
            Collection<WaitingPane> waiting,
            Collection<Pane> judged,
            boolean complete) {
        this.shards = shards;
        this.complete = complete;
        this.newest.putAll(newest);
        waiting.forEach(this::queue);
        judged.forEach(this::keep);
    }

    /** Whether all that wait are here. */
    public boolean complete() {
        return complete;
    }

    /** The next pane of its shard. Only to all that wait. */
    public void add(WaitingPane pane) {
        newest.put(pane.pane().shard(), pane.pane().turn());
        queue(pane);
    }

    private void queue(WaitingPane pane) {
        waiting.computeIfAbsent(pane.pane().shard(), shard -> new ArrayDeque<>())
                .add(pane);
    }

    /** Takes out the pane whose turn has come. */
    public Optional<WaitingPane> next() {
        Optional<WaitingPane> first = waiting.values().stream()
                .flatMap(queue -> Optional.ofNullable(queue.peek()).stream())
                .reduce((one, other) -> before(one.pane(), other.pane()) ? one : other);
        if (first.isEmpty() || newest.size() < shards || !certain(first.get().pane())) {
            return Optional.empty();
        }
        waiting.get(first.get().pane().shard()).remove();
        return first;
    }

    private static boolean before(Pane one, Pane other) {
        return one.turn().before(one.shard(), other.turn(), other.shard());
    }

    /** No shard can bring another one before it. */
    private boolean certain(Pane pane) {
        return newest.entrySet().stream()
                .filter(other -> other.getKey() != pane.shard())
                .allMatch(other ->
                        pane.turn().before(pane.shard(), other.getValue().next(), other.getKey()));
    }

    /** The panes that one is judged with, itself being the last. */
    public List<Pane> with(Pane pane) {
        List<Pane> panes = new ArrayList<>(judged);
        panes.add(pane);
        return panes.subList(Math.max(0, panes.size() - Sensitivity.MOST_PANES), panes.size());
    }

    /** A pane was judged: the next ones are judged with it. */
    public void keep(Pane pane) {
        judged.add(pane);
        if (judged.size() > Sensitivity.MOST_PANES) {
            judged.remove();
        }
    }

    /** Those that still wait, shard by shard. */
    public List<WaitingPane> waiting() {
        return waiting.values().stream().flatMap(Deque::stream).toList();
    }
}
