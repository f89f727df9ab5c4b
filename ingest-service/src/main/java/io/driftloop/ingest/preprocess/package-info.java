/**
 * Makes a dataset version ready for training.
 *
 * <p>In: {@code PipelineRunStarted}. Out: {@code DatasetVersionPrepared} with splits, fitted recipe and input profile, or {@code DatasetVersionRejected} with
 * the reasons. The work is a queue item of kind {@code preprocess}; {@code PipelineRunCancelled} drops it.
 */
@NullMarked
package io.driftloop.ingest.preprocess;

import org.jspecify.annotations.NullMarked;
