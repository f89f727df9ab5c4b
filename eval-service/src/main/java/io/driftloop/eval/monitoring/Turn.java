package io.driftloop.eval.monitoring;

import java.util.List;

/**
 * When a pane is judged among the panes of other shards: by its time, then by its number. Times are of the tenth and the ninetieth row in the order of time, so
 * that a few clocks that are wrong move nothing, and never run back within a shard.
 *
 * @param number of the pane in its shard, from 0
 * @param from epoch milliseconds where it begins
 * @param until epoch milliseconds where it ends: the next one of its shard begins there or later
 */
public record Turn(long number, long from, long until) {

    /** Of a pane that waits for no other shard. */
    public static final Turn NONE = new Turn(0, 0, 0);

    private static final int EARLY = Pane.ROWS / 10;

    /**
     * The turn of the next pane of a shard.
     *
     * @param before where the pane before ended, or {@link Long#MIN_VALUE}
     */
    static Turn of(long number, long before, List<Observation> rows) {
        long[] times = rows.stream().mapToLong(Observation::at).sorted().toArray();
        long from = Math.max(before, times[EARLY]);
        return new Turn(number, from, Math.max(from, times[times.length - 1 - EARLY]));
    }

    /** The earliest turn that the next pane of the same shard can have. */
    Turn next() {
        return new Turn(number + 1, until, until);
    }

    /** Whether a pane of this turn in a shard comes before one of the other turn in another shard. */
    boolean before(int shard, Turn other, int otherShard) {
        if (from != other.from) {
            return from < other.from;
        }
        return number == other.number ? shard < otherShard : number < other.number;
    }
}
