package io.driftloop.ingest.dataset;

/**
 * New data that versions brought; what snapshots put together is none.
 *
 * @param rows new rows
 * @param bytes the share of the row files that these rows take
 */
public record AddedData(long rows, long bytes) {}
