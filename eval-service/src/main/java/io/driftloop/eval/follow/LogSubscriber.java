package io.driftloop.eval.follow;

import io.driftloop.contracts.Topic;
import java.util.List;

/** Takes a log in. Every CDI bean of this type gets a thread of its own. */
public interface LogSubscriber {

    /** Stable name, unique in the service; keys the stored positions. */
    String name();

    /** The log it follows. */
    Topic topic();

    /**
     * Applies records inside a unit of work that also moves the stored positions. Offsets rise within a partition; each record is applied once with
     * effect.
     */
    void apply(List<LogRecord> records);

    /** The unit of work was rolled back, or the partitions changed: whatever is kept in memory must be read again. */
    void forget();
}
