package io.driftloop.ingest.label;

import java.util.Map;

/** How far the logs are taken in: the next offset of each shard. Used inside a unit of work. */
public interface LogPositions {

    /** What is stored; a shard that is not there was never read. */
    Map<Shard, Long> load();

    /**
     * Stores the next offsets.
     *
     * @param moved by shard: from which offset to which
     * @throws PositionMovedException when one does not stand where it should: another process read on
     */
    void move(Map<Shard, Move> moved);

    /**
     * A partition of a log.
     *
     * @param topic name without prefix
     * @param partition its number
     */
    record Shard(String topic, int partition) {}

    /** From the offset that should be stored to the one that shall be. */
    record Move(long from, long to) {}

    /** Another process holds the shard now. */
    final class PositionMovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public PositionMovedException(Shard shard) {
            super("log position of " + shard + " was moved by another process");
        }
    }
}
