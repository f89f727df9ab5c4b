package io.driftloop.ingest.label;

import io.driftloop.contracts.PredictionId;
import io.driftloop.model.rows.LoggedInput;

/**
 * The input of a prediction with its true label: a row to learn from.
 *
 * @param prediction which
 * @param partition of the prediction topic
 * @param offset in the partition
 * @param input as it was logged
 * @param label the one that holds
 */
public record LabelledInput(PredictionId prediction, int partition, long offset, LoggedInput input, String label) {}
