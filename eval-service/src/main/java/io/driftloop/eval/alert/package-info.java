/**
 * Alerts: at most one goes on per model version and kind ({@code data}: inputs moved, {@code prediction}: answers moved, {@code concept}: errors moved,
 * {@code quality}: data is broken, {@code retraining}: the policy stopped and needs a person, {@code approval}: the version waits for one); the
 * columns that moved are its causes. Alerts of one version that go on at the same time share an incident: they tell one story.
 *
 * <p>In: a verdict per pane from monitoring; decisions of the retraining policy; versions that wait for approval; acknowledgements and silences over HTTP. Out: {@code AlertOpened}, {@code AlertChanged}, {@code AlertResolved}, and
 * {@code DriftDetected} when an alert opens, when its change grows and when it begins to advise retraining, each in the transaction that stores the
 * alert, where {@link io.driftloop.eval.alert.AlertListener}s hear of it, too. Broken data tells no {@code DriftDetected} and
 * never advises retraining; while it lasts, drift is neither seen nor quiet.
 *
 * <pre>
 *   change of an effect ──► Open ──► Acknowledged ──┐   (a higher severity opens it again)
 *                            │  ▲        │  ▲       ├──► Resolved: 10 quiet panes, or the version no longer serves
 *                            ▼  │        ▼  │       │
 *                            Silenced ──────────────┘   (a silence mutes notifications; drift counts, retraining is decided)
 * </pre>
 *
 * <p>Severity is what the change costs: less than {@value io.driftloop.eval.alert.LossBounds#WARNING} point of accuracy is info, from there on warning, from
 * {@value io.driftloop.eval.alert.LossBounds#CRITICAL} points on critical; realised where labels came, else estimated from confidences, else by the size of
 * the change. It never falls while the alert goes on. Retraining is advised by the size of the change.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.alert;
