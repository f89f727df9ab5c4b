/**
 * Which predictions nothing is learned from: the ranges of the log in which a version's data was broken.
 *
 * <p>In: a verdict per pane from monitoring. Out: {@code PredictionsQuarantined}, without an end when a broken pane begins a range and with its end when
 * the data has been whole for {@value io.driftloop.eval.quarantine.Quarantined#PANES_TO_END} panes or the version no longer serves.
 *
 * <pre>
 *   broken pane ──► open range ──► broken pane: longer
 *                       │
 *                       └──► 10 whole panes, or retired: told with its end
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.quarantine;
