package io.driftloop.eval.follow;

import java.util.OptionalLong;

/** How far each subscriber has read. */
public interface LogPositions {

    /** The next offset to read. */
    OptionalLong next(String subscriber, int partition);

    /**
     * Moves the position in the current unit of work.
     *
     * @param from what the caller takes for the stored one, or -1 for none
     * @return false when it is another one: somebody else has read on, nothing was changed
     */
    boolean advance(String subscriber, int partition, long from, long to);
}
