package io.driftloop.ingest.label;

import io.driftloop.events.PredictionLogged;

/**
 * A prediction and its place in the log.
 *
 * @param partition of the prediction topic
 * @param offset in the partition
 * @param event what was predicted
 */
public record LoggedPrediction(int partition, long offset, PredictionLogged event) {}
