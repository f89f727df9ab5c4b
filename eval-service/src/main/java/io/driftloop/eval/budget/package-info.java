/**
 * What a budget of false alarms comes to, measured: the baseline of a watched version is resampled and shown to the very
 * {@link io.driftloop.eval.monitoring.DriftDetector} that watches it.
 *
 * <p>In: {@link io.driftloop.eval.monitoring.DriftListener#tuned} when a version is watched and when its thresholds move by more than a factor of two. Out:
 * {@link io.driftloop.eval.monitoring.BudgetReport}, in numbers and in sentences.
 *
 * <pre>
 *   tuned ──► Measuring ──(work queue)──► Measured(outcome) ──► thresholds moved ──► Measuring, the outcome before still shown
 *                 └─────────────────────► Failed(reason)
 * </pre>
 *
 * <p>Each round draws a new reference of the baseline's size and panes from the baseline's shares, column by column and independently: a baseline is itself a
 * draw, and its columns' relations are not kept.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.budget;
