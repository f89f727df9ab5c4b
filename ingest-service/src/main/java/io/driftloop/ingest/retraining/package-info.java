/**
 * Where the loop closes: decides whether a pipeline runs again, and on which rows.
 *
 * <p>In: {@code DriftDetected}, {@code DatasetVersionIngested}, {@code PipelineRunCompleted}, {@code ModelAliasMoved}; people who ask for a run. Out:
 * {@code RetrainingDecided} for every decision, and on a start {@code PipelineRunStarted}; before it, for drift, a snapshot as a new dataset version.
 *
 * <p>A decision is {@code start}, {@code deferred} (until enough labels, a time, or the end of a run) or {@code suppressed}. A deferred trigger is looked at
 * again on its own; only a decision that says something new is stored and told.
 *
 * <p>Starts by people are asked for over HTTP and are no policy decisions; the policy's refusals of them are answered as errors.
 */
@NullMarked
package io.driftloop.ingest.retraining;

import org.jspecify.annotations.NullMarked;
