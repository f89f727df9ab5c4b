package io.driftloop.eval.follow;

import io.driftloop.events.PipelineEvent;

/**
 * One readable record.
 *
 * @param partition the shard
 * @param offset its place there
 * @param event what it says
 */
public record LogRecord(int partition, long offset, PipelineEvent event) {}
