package io.driftloop.ingest.label;

import java.time.Instant;

/**
 * Labelled predictions of one version whose predictions, and whose labels, came in the same second.
 *
 * @param labelledAt the second in which the labels came
 * @param predictedAt the second in which the predictions were made
 * @param version which answered
 * @param rows how many
 * @param right how many of them were right
 */
public record JudgedPredictions(Instant labelledAt, Instant predictedAt, int version, long rows, long right) {}
