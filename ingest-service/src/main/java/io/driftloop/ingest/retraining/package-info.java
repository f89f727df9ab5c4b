/**
 * Where the loop closes: decides whether a pipeline runs again, and on which rows.
 *
 * <p>In: {@code DriftDetected}, {@code DatasetVersionIngested}, {@code PipelineRunCompleted}, {@code ModelAliasMoved}; people who ask for a run. Out:
 * {@code RetrainingDecided} for every decision, and on a start {@code PipelineRunStarted}; before it, for drift, a snapshot as a new dataset version.
 *
 * <p>What asks is a {@code Trigger}: it comes with an event or a request, or from {@code Calendar} (rules that go by time), {@code DecayWatch} (labelled predictions)
 * and {@code ChampionWatch} (other models). {@code RetrainingPolicy} is pure and answers {@code start}, {@code deferred} (until enough labels, a time, or the
 * end of a run) or {@code suppressed}; {@code Retraining} carries the answer out under the pipeline's lock. A deferred trigger is looked at again on its own;
 * what waits and may start together becomes one run.
 *
 * <p>Starts by people are stored as decisions too; refusals of them are answered as errors.
 */
@NullMarked
package io.driftloop.ingest.retraining;

import org.jspecify.annotations.NullMarked;
