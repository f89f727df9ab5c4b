package io.driftloop.contracts;

/**
 * Records of one partition.
 *
 * @param partition the partition
 * @param from offset of the first record
 * @param to offset after the last record
 */
public record OffsetRange(int partition, long from, long to) {}
