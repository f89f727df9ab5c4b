/**
 * Judging a candidate before it serves.
 *
 * <p>In: {@code TrainingRunSucceeded}; {@code ModelAliasMoved(champion)}, which names the package to compare with. Candidate and champion answer the same
 * test rows, slice by slice ({@code base}: rows of the base data, {@code recent}: rows seen after a drift); the definition's gates give the verdict; the
 * candidate's {@link io.driftloop.eval.baseline.MonitoringBaseline} is made of rows of the traffic that it is meant for. Out: {@code EvaluationCompleted} or
 * {@code EvaluationFailed}.
 *
 * <pre>
 *   Requested ──► Completed(passed or not)
 *       ├───────► Failed(reason)
 *       └───────► Cancelled
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.evaluation;
