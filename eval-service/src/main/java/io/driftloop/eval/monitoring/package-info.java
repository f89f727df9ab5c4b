/**
 * Watching the champion of each model: are its inputs and answers still what it was made for?
 *
 * <p>In: {@code ModelAliasMoved(champion)}, which names the version and its {@link io.driftloop.eval.baseline.MonitoringBaseline}; {@code PipelineApplied}
 * (the budget of false alarms); {@code PredictionLogged} from the prediction log. Out: a {@link io.driftloop.eval.monitoring.PaneVerdict} per pane, to
 * each {@link io.driftloop.eval.monitoring.DriftListener}.
 *
 * <pre>
 * champion named ──► Monitor ──► 100 predictions of one shard = one Pane ──► DriftDetector: sums of the last 1, 5, 25 panes
 *                       │                                                         against the baseline ──► findings
 *                       └── another version named: retired, its later predictions count nothing
 * </pre>
 *
 * <p>Before a pane is compared, its data is checked ({@link io.driftloop.eval.quality.DataChecks}): a pane of broken data is kept out of every comparison.
 *
 * <p>Panes, open rows and consumed offsets are stored in one transaction. A model's predictions share one partition (the record key is the model), or lie in
 * several in turn: then the panes of all of them are judged in one order ({@link io.driftloop.eval.monitoring.Merge}). Either way the same log gives the same
 * panes, verdicts and alerts.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.monitoring;
