/**
 * Data comes in, and the loop closes.
 *
 * <p>In: uploads, records, labels and pipeline definitions over HTTP; predictions and labels from their topics; {@code DriftDetected}; what other stages tell
 * about a run. Out: {@code PipelineApplied}, {@code DatasetVersionIngested}, {@code PipelineRunStarted}, {@code DatasetVersionPrepared},
 * {@code LabelledPrediction}, {@code RetrainingDecided}, {@code PipelineRunCompleted}.
 *
 * <p>Features and what they may use: {@code dataset}; {@code label}; {@code pipeline} (dataset); {@code run} (dataset, pipeline); {@code preprocess} (run and
 * below); {@code retraining} (all of them).
 */
@NullMarked
package io.driftloop.ingest;

import org.jspecify.annotations.NullMarked;
