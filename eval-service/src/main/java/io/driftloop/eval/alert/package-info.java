/**
 * Alerts: one open incident per model version and kind ({@code data}: inputs moved, {@code prediction}: answers moved,
 * {@code concept}: errors moved, {@code quality}: data is broken), grouping the columns that moved.
 *
 * <p>In: a verdict per pane from monitoring; acknowledgements over HTTP. Out: {@code AlertOpened}, {@code AlertChanged}, {@code AlertResolved}, and
 * {@code DriftDetected} when an alert opens, when its severity rises and when it begins to advise retraining, each in the transaction that stores the
 * alert. Broken data tells no {@code DriftDetected} and never advises retraining; while it lasts, drift is neither seen nor quiet.
 *
 * <pre>
 *   warning or worse ──► Open ──► Acknowledged ──┐
 *                         │                      ├──► Resolved: 10 quiet panes, or the version no longer serves
 *                         └──────────────────────┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.alert;
