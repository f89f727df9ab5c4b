package io.driftloop.ingest.dataset;

/**
 * What one upload may cost.
 *
 * @param maxUnpackedBytes bytes of all files after decompression
 * @param maxBadShare share of broken rows that is still accepted, 0 to 1
 * @param maxQuarantineKept broken rows that are kept per upload; all are counted
 */
public record UploadLimits(long maxUnpackedBytes, double maxBadShare, int maxQuarantineKept) {}
