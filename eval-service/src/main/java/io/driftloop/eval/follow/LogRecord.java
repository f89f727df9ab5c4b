package io.driftloop.eval.follow;

import io.driftloop.events.PipelineEvent;

/**
 * One readable record.
 *
 * @param partition of the log
 * @param shards among how many partitions its writer spreads the records of its key; mostly 1
 * @param offset its place there
 * @param event what it says
 */
public record LogRecord(int partition, int shards, long offset, PipelineEvent event) {

    /** One whose key has a partition of its own. */
    public LogRecord(int partition, long offset, PipelineEvent event) {
        this(partition, 1, offset, event);
    }
}
