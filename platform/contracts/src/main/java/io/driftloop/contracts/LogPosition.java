package io.driftloop.contracts;

import java.time.Instant;

/**
 * A place in the prediction log.
 *
 * @param partition the shard
 * @param offset first record meant
 * @param time time of that record
 */
public record LogPosition(int partition, long offset, Instant time) {}
